<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About this archive</source>
        <translation>关于这个存档</translation>
    </message>
    <message>
        <source>Every message is a file of its own that any mail program opens. The page below says how to check and read them without this program.</source>
        <translation>每封邮件都是单独的文件，别的邮件程序也能打开。下面这一页写着不用本程序怎样核对、怎样读。</translation>
    </message>
    <message>
        <source>Folder and page</source>
        <translation>文件夹和说明页</translation>
    </message>
    <message>
        <source>Open the page</source>
        <translation>打开说明页</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>AdviceText</name>
    <message>
        <source>The server&apos;s own words: {words}</source>
        <translation>服务器原话：{words}</translation>
    </message>
    <message>
        <source>{name} has no new mailbox yet</source>
        <translation>{name}还没有新邮箱</translation>
    </message>
    <message>
        <source>Open it at the new provider first; then write its address here.</source>
        <translation>先在新的提供商那里开通，再把地址写在这里。</translation>
    </message>
    <message>
        <source>The old mailbox of {name}</source>
        <translation>{name}的旧邮箱</translation>
    </message>
    <message>
        <source>The new mailbox of {name}</source>
        <translation>{name}的新邮箱</translation>
    </message>
    <message>
        <source>Nobody knows its server. Enter it below, or choose the provider on the Firm page.</source>
        <translation>不知道它的服务器。在下面填上，或在“公司”一页选提供商。</translation>
    </message>
    <message>
        <source>Trying the sign-in only counts the messages; nothing is changed.</source>
        <translation>试登录只数一数信，什么都不改。</translation>
    </message>
    <message>
        <source>{name} is signed in: {messages} messages, {size}</source>
        <translation>{name}已登录：{messages} 封，{size}</translation>
    </message>
    <message>
        <source>{provider} may hide some mail from programs. These settings show all of it:</source>
        <translation>{provider}可能有些信不给程序看，这样设置就都看得到：</translation>
    </message>
    <message>
        <source>Server: not known</source>
        <translation>服务器：不知道</translation>
    </message>
    <message>
        <source>Server: {host}, port {port}, signing in as {user}</source>
        <translation>服务器 {host}，端口 {port}，用 {user} 登录</translation>
    </message>
    <message>
        <source>Fingerprint {pairs}</source>
        <translation>指纹 {pairs}</translation>
    </message>
    <message>
        <source>Issued by {issuer} for {subject}, good until {day}. Fingerprint (SHA-256):</source>
        <translation>签发者 {issuer}，发给 {subject}，有效到 {day}。指纹（SHA-256）：</translation>
    </message>
</context>
<context>
    <name>ArchiveActions</name>
    <message>
        <source>Put back…</source>
        <translation>放回邮箱…</translation>
    </message>
    <message>
        <source>Bring in…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Check and copies…</source>
        <translation>核对与副本…</translation>
    </message>
    <message>
        <source>Search inside attachments</source>
        <translation>也搜附件里的文字</translation>
    </message>
    <message>
        <source>Open another archive…</source>
        <translation>打开另一个存档…</translation>
    </message>
    <message>
        <source>About this archive</source>
        <translation>关于这个存档</translation>
    </message>
    <message>
        <source>Open in its own window</source>
        <translation>在单独的窗口打开</translation>
    </message>
    <message>
        <source>All from this sender</source>
        <translation>这个发件人的全部邮件</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Take out {found}…</source>
        <translation>导出 {found} 封…</translation>
    </message>
    <message>
        <source>Take out…</source>
        <translation>导出…</translation>
    </message>
</context>
<context>
    <name>AttachmentButton</name>
    <message>
        <source>Without a name</source>
        <translation>没有名字</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>阅读</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>看一看</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open (only after saving: it could be a program)</source>
        <translation>打开（先另存：它可能是程序）</translation>
    </message>
</context>
<context>
    <name>AttachmentPreview</name>
    <message>
        <source>{name} – Mailover</source>
        <translation>{name} – 邮箱搬家</translation>
    </message>
    <message>
        <source>Page back</source>
        <translation>上一页</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>下一页</translation>
    </message>
    <message>
        <source>Being prepared…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>This file cannot be shown here. Save it to open it elsewhere.</source>
        <translation>这个文件在这里看不了，保存后用别的程序打开。</translation>
    </message>
    <message>
        <source>Page {number} of {pages}; the first {shown} are shown</source>
        <translation>第 {number} 页，共 {pages} 页；这里显示前 {shown} 页</translation>
    </message>
    <message>
        <source>Page {number} of {pages}</source>
        <translation>第 {number} 页，共 {pages} 页</translation>
    </message>
</context>
<context>
    <name>Attachments</name>
    <message numerus="yes">
        <source>%n attachment(s)</source>
        <translation>
            <numerusform>%n 个附件</numerusform>
        </translation>
    </message>
    <message>
        <source>Save all…</source>
        <translation>全部保存…</translation>
    </message>
</context>
<context>
    <name>BackupBefore</name>
    <message>
        <source>messages</source>
        <translation>封邮件</translation>
    </message>
    <message numerus="yes">
        <source>folders of %n person(s)</source>
        <translation>
            <numerusform>个文件夹，%n 位成员</numerusform>
        </translation>
    </message>
    <message>
        <source>S&amp;top counting</source>
        <translation>停止清点(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Count first</source>
        <translation>先清点(&amp;C)</translation>
    </message>
    <message>
        <source>Go &amp;on backing up</source>
        <translation>接着备份(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Start backing up</source>
        <translation>开始备份(&amp;S)</translation>
    </message>
    <message>
        <source>People to back up. Space ticks or unticks.</source>
        <translation>要备份的成员。按空格键勾选或取消。</translation>
    </message>
    <message>
        <source>Asking the servers what is there. Nothing is copied yet.</source>
        <translation>正在问服务器有哪些邮件，还没有开始复制。</translation>
    </message>
    <message>
        <source>Counting signs in and reads the lists only. You can also start at once.</source>
        <translation>清点只登录、看清单，不复制。也可以直接开始。</translation>
    </message>
    <message>
        <source>Everything listed is in the archive already.</source>
        <translation>服务器列出的邮件都已在存档里。</translation>
    </message>
    <message>
        <source>Roughly {quick} to {slow}, as the provider allows. It is measured once it runs.</source>
        <translation>大约 {quick}到 {slow}，看服务商放行的速度；开始后按实测估算。</translation>
    </message>
    <message>
        <source>Kept in {place}.</source>
        <translation>存到 {place}。</translation>
    </message>
    <message>
        <source>Kept in {place}, {free} free.</source>
        <translation>存到 {place}，还空 {free}。</translation>
    </message>
    <message>
        <source>Kept in {place}: needs {needed}, only {free} free. Free {missing} first.</source>
        <translation>存到 {place}：要 {needed}，只空 {free}，请先腾出 {missing}。</translation>
    </message>
    <message>
        <source>Kept in {place}: needs {needed}, {free} free, enough.</source>
        <translation>存到 {place}：要 {needed}，还空 {free}，够用。</translation>
    </message>
</context>
<context>
    <name>BackupPage</name>
    <message>
        <source>Back up &amp;what is new</source>
        <translation>补备新邮件(&amp;W)</translation>
    </message>
    <message>
        <source>, {free} free</source>
        <translation>，还空 {free}</translation>
    </message>
    <message>
        <source>After the backup you can go on · kept in {place}{free}</source>
        <translation>备份完就能往下走 · 存到 {place}{free}</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停下</translation>
    </message>
    <message>
        <source>Backup paused</source>
        <translation>备份已暂停</translation>
    </message>
    <message>
        <source>Nobody to back up yet</source>
        <translation>还没有要备份的成员</translation>
    </message>
    <message>
        <source>Counting the old mailboxes</source>
        <translation>正在清点旧邮箱</translation>
    </message>
    <message>
        <source>The last backup was left half way</source>
        <translation>上次的备份停在半路</translation>
    </message>
    <message>
        <source>Ready to back up</source>
        <translation>可以开始备份了</translation>
    </message>
    <message>
        <source>Backed up, the books balance</source>
        <translation>备份完成，账对上了</translation>
    </message>
    <message>
        <source>Backed up, but not everything could be read</source>
        <translation>备份了，还有没读到的</translation>
    </message>
    <message>
        <source>The books do not balance</source>
        <translation>账没有对上</translation>
    </message>
    <message>
        <source>{safe} messages are on this computer.</source>
        <translation>{safe} 封已在这台电脑上。</translation>
    </message>
    <message>
        <source>None is missing.</source>
        <translation>一封不少。</translation>
    </message>
    <message numerus="yes">
        <source>%n is not; it is named below with its reason.</source>
        <translation>
            <numerusform>没取到的有 %n 封，每一封都说得出缘由。</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter the colleagues and their old mailboxes on the People page first.</source>
        <translation>请先在“成员”页填上同事和他们的旧邮箱。</translation>
    </message>
    <message>
        <source>{safe} messages are safe already; it goes on from there.</source>
        <translation>{safe} 封已存好，从那里接着来。</translation>
    </message>
    <message>
        <source>From the old mailboxes to this computer, each message once. The old side is only read.</source>
        <translation>从旧邮箱下载到这台电脑，每封只下载一次。旧邮箱只看不动。</translation>
    </message>
    <message>
        <source>Some mailboxes or folders could not be read.</source>
        <translation>有的邮箱或文件夹没能读到。</translation>
    </message>
    <message>
        <source>They are named below. What could be read is safe.</source>
        <translation>都列在下面；读到的都已存好。</translation>
    </message>
    <message>
        <source>Fetch again</source>
        <translation>再取一次</translation>
    </message>
    <message>
        <source>The disk has too little room.</source>
        <translation>磁盘地方不够。</translation>
    </message>
    <message>
        <source>Free {missing} or tick fewer people. Nothing has been copied.</source>
        <translation>请腾出 {missing}，或少勾几位。还什么都没有复制。</translation>
    </message>
    <message>
        <source>Listed {listed}, in the archive {safe}: the difference is not explained by name.</source>
        <translation>列出 {listed} 封，存档里 {safe} 封，差的几封说不出是哪些。</translation>
    </message>
    <message>
        <source>This is no proof yet.</source>
        <translation>这还不算对过账。</translation>
    </message>
    <message>
        <source>Compare again</source>
        <translation>再对一次</translation>
    </message>
    <message>
        <source>Proven {when}. Mail that comes later is added by another run.</source>
        <translation>{when} 对过账。以后的新邮件再补一次就行。</translation>
    </message>
    <message>
        <source>Proven {when}, after {took}. Mail that comes later is added by another run.</source>
        <translation>{when} 完成，用时 {took}。以后的新邮件再补一次就行。</translation>
    </message>
</context>
<context>
    <name>BackupProof</name>
    <message>
        <source>Put a second copy on a USB disk.</source>
        <translation>再放一份到移动硬盘。</translation>
    </message>
    <message>
        <source>The archive is an ordinary folder: copy it, it holds no password.</source>
        <translation>存档就是一个普通文件夹，复制过去就行，里面没有密码。</translation>
    </message>
    <message>
        <source>Open the &amp;folder</source>
        <translation>打开文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>Read the mail.</source>
        <translation>看存档里的信。</translation>
    </message>
    <message>
        <source>The archive has a window of its own, with search; it works without any server.</source>
        <translation>存档有自己的窗口，能搜索，不用连服务器。</translation>
    </message>
    <message>
        <source>Open the &amp;archive</source>
        <translation>打开存档(&amp;A)</translation>
    </message>
    <message>
        <source>listed by the servers</source>
        <translation>服务器列出的邮件</translation>
    </message>
    <message>
        <source>in the archive</source>
        <translation>已在存档，逐封核对过</translation>
    </message>
    <message>
        <source>not fetched, see below</source>
        <translation>没有取到，下面逐封说明</translation>
    </message>
    <message>
        <source>not fetched</source>
        <translation>没有取到</translation>
    </message>
    <message>
        <source>Compared by fingerprint (SHA-256: it changes if one letter does), not merely counted.</source>
        <translation>核对看的是每封信的内容指纹（SHA-256，一个字变了它就变），不是只数个数。</translation>
    </message>
    <message>
        <source>Not fetched: {number}</source>
        <translation>没有取到的 {number} 封</translation>
    </message>
    <message>
        <source>Fetch again</source>
        <translation>再取一次</translation>
    </message>
    <message>
        <source>Reads every message of the archive once more and compares its fingerprint.</source>
        <translation>把存档里每封信重新读一遍，和当初的指纹比。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Check a&amp;gain</source>
        <translation>再核对一遍(&amp;G)</translation>
    </message>
    <message>
        <source>Check the archive again.</source>
        <translation>再核对一遍存档。</translation>
    </message>
    <message>
        <source>{done} of {total} read.</source>
        <translation>已读 {done} / {total} 封。</translation>
    </message>
    <message>
        <source>{number} messages read again, each as it was stored.</source>
        <translation>重新读了 {number} 封，每封都和存入时一样。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) changed or gone: {files}.</source>
        <translation>
            <numerusform>有 %n 个文件变了或不见了：{files}。</numerusform>
        </translation>
    </message>
    <message>
        <source>One file a folder, byte for byte, for Thunderbird and other programs.</source>
        <translation>每个文件夹一个 mbox 文件，逐字节不变，Thunderbird 等都能打开。</translation>
    </message>
    <message>
        <source>{done} of {total} written.</source>
        <translation>已写 {done} / {total} 封。</translation>
    </message>
    <message>
        <source>{number} messages written to {folder}.</source>
        <translation>{number} 封已写到 {folder}。</translation>
    </message>
    <message>
        <source>Export as &amp;mbox…</source>
        <translation>导出为 mbox(&amp;M)…</translation>
    </message>
    <message>
        <source>A copy for other mail programs.</source>
        <translation>给别的邮件程序一份。</translation>
    </message>
    <message>
        <source>Where to put the mbox files</source>
        <translation>mbox 文件放在哪里</translation>
    </message>
</context>
<context>
    <name>BatchCard</name>
    <message>
        <source>Batches, in this order</source>
        <translation>按这个顺序分批</translation>
    </message>
    <message>
        <source>Start this batch</source>
        <translation>开始这一批</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>提前</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>推后</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>New batch…</source>
        <translation>新的一批…</translation>
    </message>
    <message>
        <source>The books so far</source>
        <translation>看目前的账</translation>
    </message>
    <message>
        <source>Batches and people. Space ticks a person, Enter opens a batch, Alt with an arrow moves it.</source>
        <translation>批次和成员。空格键勾选成员，回车打开一批，Alt 加方向键调整先后。</translation>
    </message>
</context>
<context>
    <name>BatchForm</name>
    <message>
        <source>A new batch</source>
        <translation>新的一批</translation>
    </message>
    <message>
        <source>Edit the batch</source>
        <translation>修改这一批</translation>
    </message>
    <message>
        <source>Na&amp;me</source>
        <translation>名称(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Recent mail first: the last</source>
        <translation>先迁近期邮件(&amp;R)：最近</translation>
    </message>
    <message>
        <source>Days of mail that go first</source>
        <translation>先迁最近多少天的邮件</translation>
    </message>
    <message>
        <source>days, then the rest</source>
        <translation>天的，再迁其余的</translation>
    </message>
    <message>
        <source>Who moves in this batch. Whoever is ticked here leaves her other batch.</source>
        <translation>这一批有谁。在这里勾选的人，会离开原来那一批。</translation>
    </message>
    <message>
        <source>&amp;Keep the batch</source>
        <translation>保存这一批(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Dissolve the batch</source>
        <translation>拆散这一批(&amp;D)</translation>
    </message>
</context>
<context>
    <name>BatchModel</name>
    <message>
        <source>Batch and people</source>
        <translation>批次和成员</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>In the archive</source>
        <translation>存档封数</translation>
    </message>
    <message>
        <source>Batch {name}</source>
        <translation>批次：{name}</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>已勾选</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>没有勾选</translation>
    </message>
</context>
<context>
    <name>BatchWords</name>
    <message>
        <source>Everybody</source>
        <translation>所有成员</translation>
    </message>
    <message>
        <source>Everybody else</source>
        <translation>其余成员</translation>
    </message>
    <message>
        <source>all mail in one go</source>
        <translation>所有邮件一次迁完</translation>
    </message>
    <message numerus="yes">
        <source>recent mail first: the last %n day(s), then the rest</source>
        <translation>
            <numerusform>先迁最近 %n 天的，再迁其余的</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mailbox(es)</source>
        <translation>
            <numerusform>%n 个邮箱</numerusform>
        </translation>
    </message>
    <message>
        <source>{size} of mail, but only {free} free in the new mailbox</source>
        <translation>邮件有 {size}，新邮箱只剩 {free}</translation>
    </message>
    <message>
        <source>No new mailbox yet. It can be entered on the People page.</source>
        <translation>还没有新邮箱，可在“成员”页填上。</translation>
    </message>
    <message>
        <source>Nothing in the archive yet. Back up first.</source>
        <translation>存档里还没有信，请先备份。</translation>
    </message>
    <message numerus="yes">
        <source>Done, %n exception(s)</source>
        <translation>
            <numerusform>完成，%n 封例外</numerusform>
        </translation>
    </message>
    <message>
        <source>Skipped for now</source>
        <translation>暂时跳过</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待迁移</translation>
    </message>
    <message>
        <source>Delivering recent mail</source>
        <translation>正在迁近期邮件</translation>
    </message>
    <message>
        <source>Delivering the history</source>
        <translation>正在迁历史邮件</translation>
    </message>
    <message>
        <source>Slowed by the provider</source>
        <translation>服务商限速</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Could not go on</source>
        <translation>没能继续</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>BoardCard</name>
    <message>
        <source>Where mail arrives</source>
        <translation>信都到了哪里</translation>
    </message>
    <message numerus="yes">
        <source>No old mailbox has got anything for %n day(s). They may be closed.</source>
        <translation>
            <numerusform>旧邮箱已经 %n 天没有收到任何信，可以关了。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s) of {tried} came to the new side.</source>
        <translation>
            <numerusform>{tried} 封里有 %n 封到了新邮箱。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Old mailboxes may be closed after %n silent day(s).</source>
        <translation>
            <numerusform>旧邮箱连续 %n 天没有新信，就可以关了。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BoardModel</name>
    <message>
        <source>Colleague</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>A letter from outside</source>
        <translation>外面寄来的信</translation>
    </message>
    <message>
        <source>Can send</source>
        <translation>能发信</translation>
    </message>
    <message>
        <source>Last one on the old side</source>
        <translation>旧邮箱最后一封</translation>
    </message>
    <message>
        <source>not tried yet</source>
        <translation>还没试过</translation>
    </message>
    <message>
        <source>came to the new side</source>
        <translation>到了新邮箱</translation>
    </message>
    <message>
        <source>still came to the old side</source>
        <translation>还是到了旧邮箱</translation>
    </message>
    <message>
        <source>came to both sides</source>
        <translation>两边都有</translation>
    </message>
    <message>
        <source>is in the new side&apos;s junk folder</source>
        <translation>在新邮箱的垃圾箱里</translation>
    </message>
    <message>
        <source>is in the old side&apos;s junk folder</source>
        <translation>在旧邮箱的垃圾箱里</translation>
    </message>
    <message>
        <source>came back: it could not be delivered</source>
        <translation>被退回了，没能送到</translation>
    </message>
    <message>
        <source>on its way</source>
        <translation>在路上</translation>
    </message>
    <message>
        <source>not seen when we last looked</source>
        <translation>上次看时还没到</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>没有寄出</translation>
    </message>
    <message>
        <source>sent, {time}</source>
        <translation>发出去了，{time}</translation>
    </message>
    <message>
        <source>not looked since the switch</source>
        <translation>切换后还没看过</translation>
    </message>
    <message>
        <source>none since the switch</source>
        <translation>切换后没有</translation>
    </message>
</context>
<context>
    <name>Books</name>
    <message>
        <source>The books, person by person</source>
        <translation>按成员列的账</translation>
    </message>
</context>
<context>
    <name>BringInDialog</name>
    <message>
        <source>Bring in old mail</source>
        <translation>导入旧邮件</translation>
    </message>
    <message>
        <source>&amp;Whose mail it is</source>
        <translation>是谁的邮件(&amp;W)</translation>
    </message>
    <message>
        <source>Whose mail it is</source>
        <translation>是谁的邮件</translation>
    </message>
    <message>
        <source>Somebody of this archive, or a new name such as “old computer of Wang Hai”.</source>
        <translation>这个存档里的人，或者一个新名字，例如“王海的旧电脑”。</translation>
    </message>
    <message>
        <source>What could not be read</source>
        <translation>读不出来的</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>&amp;Bring in</source>
        <translation>导入(&amp;B)</translation>
    </message>
    <message>
        <source>Pause and close</source>
        <translation>暂停并关闭</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Looking at what it is…</source>
        <translation>正在看这是什么…</translation>
    </message>
    <message>
        <source>{done} of {all}</source>
        <translation>{done} / {all}</translation>
    </message>
</context>
<context>
    <name>BringInWords</name>
    <message>
        <source>ZIP with {kind}</source>
        <translation>ZIP 里的{kind}</translation>
    </message>
    <message>
        <source>Paused; {added} are in.</source>
        <translation>已暂停，导入了 {added} 封。</translation>
    </message>
    <message>
        <source>What is in stays. The next time goes on from there.</source>
        <translation>导入的都在，下次从这里接着来。</translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s)</source>
        <translation>
            <numerusform>%n 个文件夹</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n 封</numerusform>
        </translation>
    </message>
    <message>
        <source>{kind}: {folders}, {messages}, {size}</source>
        <translation>{kind}：{folders}，{messages}，{size}</translation>
    </message>
    <message>
        <source>{kind}: {folders}, about {messages}, {size}</source>
        <translation>{kind}：{folders}，约 {messages}，{size}</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) brought in for {whose}.</source>
        <translation>
            <numerusform>导入 %n 封，归在“{whose}”名下。</numerusform>
        </translation>
    </message>
    <message>
        <source>There before, not doubled: {already}.</source>
        <translation>原来就有、没有重复收的 {already} 封。</translation>
    </message>
    <message>
        <source>Marked as deleted and left out: {deleted}.</source>
        <translation>已标为删除、没有收的 {deleted} 封。</translation>
    </message>
    <message>
        <source>Contacts, appointments and the like left out: {n}.</source>
        <translation>联系人、日程等没有收的 {n} 项。</translation>
    </message>
    <message>
        <source>Not readable, named below: {unread}.</source>
        <translation>读不出来的 {unread} 处，列在下面。</translation>
    </message>
    <message>
        <source>mbox files</source>
        <translation>mbox 文件</translation>
    </message>
    <message>
        <source>Thunderbird mail</source>
        <translation>Thunderbird 邮件</translation>
    </message>
    <message>
        <source>Gmail export</source>
        <translation>Gmail 导出</translation>
    </message>
    <message>
        <source>EML messages</source>
        <translation>EML 邮件</translation>
    </message>
    <message>
        <source>Maildir</source>
        <translation>Maildir 邮件</translation>
    </message>
    <message>
        <source>Mail taken out of an archive</source>
        <translation>从存档导出的邮件</translation>
    </message>
    <message>
        <source>Outlook data file</source>
        <translation>Outlook 数据文件</translation>
    </message>
</context>
<context>
    <name>BrowserWindow</name>
    <message>
        <source>Choose the folder of an archive under More, Open another archive…</source>
        <translation>点“更多”里的“打开另一个存档…”，选一个存档文件夹。</translation>
    </message>
    <message>
        <source>Opening the archive…</source>
        <translation>正在打开存档…</translation>
    </message>
    <message>
        <source>Archive – Mailover</source>
        <translation>存档 – 邮箱搬家</translation>
    </message>
    <message>
        <source>Choose an archive folder</source>
        <translation>选一个存档文件夹</translation>
    </message>
</context>
<context>
    <name>ChangeCard</name>
    <message>
        <source>In {panel}: {steps}</source>
        <translation>在{panel}里：{steps}</translation>
    </message>
    <message>
        <source>In {panel}, where the records of {domain} are listed.</source>
        <translation>在{panel}里，找到 {domain} 的解析记录列表。</translation>
    </message>
    <message>
        <source>Where the records of {domain} are kept; panels call it DNS records.</source>
        <translation>到管理 {domain} 解析记录的后台，一般叫“域名解析”。</translation>
    </message>
    <message>
        <source>Text of the file</source>
        <translation>文件内容</translation>
    </message>
    <message>
        <source>{panel}: the record</source>
        <translation>{panel}：这条记录</translation>
    </message>
    <message>
        <source>{panel}: record {number} of {count}</source>
        <translation>{panel}：第 {number} 条，共 {count} 条</translation>
    </message>
    <message>
        <source>Must be gone afterwards</source>
        <translation>改完以后，这些不能还在</translation>
    </message>
    <message>
        <source>Delete this</source>
        <translation>删掉这一条</translation>
    </message>
    <message>
        <source>And everything else in the list: the website&apos;s records (A, AAAA, www) above all.</source>
        <translation>列表里其他的也都别动，尤其是网站的记录（A、AAAA、www）。</translation>
    </message>
    <message>
        <source>Leave alone</source>
        <translation>这些别动</translation>
    </message>
    <message>
        <source>Leave everything else alone</source>
        <translation>其他的都别动</translation>
    </message>
    <message>
        <source>Above all the website&apos;s records (A, AAAA, www).</source>
        <translation>尤其是网站的记录（A、AAAA、www）。</translation>
    </message>
    <message>
        <source>I have &amp;done it</source>
        <translation>我改好了(&amp;D)</translation>
    </message>
    <message>
        <source>Not done after all</source>
        <translation>其实还没改</translation>
    </message>
    <message>
        <source>You did it: {time}</source>
        <translation>您改好了：{time}</translation>
    </message>
    <message>
        <source>Seen done: {time}</source>
        <translation>看到已改好：{time}</translation>
    </message>
</context>
<context>
    <name>ChangeClock</name>
    <message>
        <source>How long old answers may still live</source>
        <translation>旧答案最多还能活多久</translation>
    </message>
    <message>
        <source>now {time}</source>
        <translation>现在 {time}</translation>
    </message>
</context>
<context>
    <name>ChangeProgressWords</name>
    <message>
        <source>Overdue</source>
        <translation>过期了</translation>
    </message>
    <message>
        <source>{new} of {count} new</source>
        <translation>{count} 台里 {new} 台已更新</translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>到 {time}</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>要做</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后</translation>
    </message>
    <message>
        <source>Watching</source>
        <translation>看着</translation>
    </message>
    <message>
        <source>Partly there</source>
        <translation>好了一部分</translation>
    </message>
    <message>
        <source>A slip</source>
        <translation>填错了</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>没有回答</translation>
    </message>
    <message>
        <source>Nearly done</source>
        <translation>快好了</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>好了</translation>
    </message>
    <message>
        <source>new answer</source>
        <translation>新答案</translation>
    </message>
    <message>
        <source>still the old one</source>
        <translation>还是旧的</translation>
    </message>
    <message>
        <source>something else</source>
        <translation>别的内容</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>没有回答</translation>
    </message>
    <message>
        <source>Not before {time}. It will be on your list then.</source>
        <translation>{time} 之前不用做，到时候会提醒您。</translation>
    </message>
    <message>
        <source>You did it. We ask the servers of your domain; the old answer is still there.</source>
        <translation>您改好了。我们在问域名的服务器，它们还给旧答案。</translation>
    </message>
    <message>
        <source>The servers of your domain do not answer just now. We ask again by ourselves.</source>
        <translation>域名的服务器现在没有回答，我们会自动再问。</translation>
    </message>
    <message>
        <source>Some servers have the new answer, others do not yet. Nothing is asked of you.</source>
        <translation>有的服务器已经给新答案，有的还没有。您不用做什么。</translation>
    </message>
    <message>
        <source>You said that it is done; no server can tell us.</source>
        <translation>您说改好了；这一项没有服务器可以问。</translation>
    </message>
    <message numerus="yes">
        <source>All %n server(s) of your domain give the new answer.</source>
        <translation>
            <numerusform>域名的 %n 台服务器都给新答案。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n server(s) of your domain give the new answer, since {since}; the last old copy may live until {until}.</source>
        <translation>
            <numerusform>域名的 %n 台服务器从 {since} 起都给新答案；最后一份旧答案最晚 {until} 过期。</numerusform>
        </translation>
    </message>
    <message>
        <source>It should have been done by {time}.</source>
        <translation>本该在 {time} 之前改好。</translation>
    </message>
    <message>
        <source>To be done by {time}.</source>
        <translation>请在 {time} 之前改好。</translation>
    </message>
</context>
<context>
    <name>ChangeWatch</name>
    <message>
        <source>{host}: {answer}</source>
        <translation>{host}：{answer}</translation>
    </message>
</context>
<context>
    <name>ChangesView</name>
    <message>
        <source>All changes, in order. The arrows move, the card shows the chosen one.</source>
        <translation>所有要改的记录，按先后排列。用方向键移动，卡片显示选中的那一条。</translation>
    </message>
    <message>
        <source>by {time}</source>
        <translation>{time} 前</translation>
    </message>
    <message>
        <source>from {time}</source>
        <translation>{time} 起</translation>
    </message>
</context>
<context>
    <name>CheckPage</name>
    <message>
        <source>Check the archive</source>
        <translation>核对存档</translation>
    </message>
    <message>
        <source>Every message is read again and compared with its fingerprint (SHA-256: if one letter changes, it changes). Nothing is altered.</source>
        <translation>每封信重新读一遍，与它的内容指纹（SHA-256，一个字变了它就变）比对。什么都不改动。</translation>
    </message>
    <message>
        <source>&amp;Check now</source>
        <translation>现在核对(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Repair</source>
        <translation>复原(&amp;R)</translation>
    </message>
    <message>
        <source>Repair from another &amp;folder…</source>
        <translation>从另一个文件夹复原(&amp;F)…</translation>
    </message>
    <message>
        <source>It has not been checked here yet.</source>
        <translation>还没有核对过。</translation>
    </message>
    <message>
        <source>Last checked: {when}. All {checked} messages are as they were stored.</source>
        <translation>上次核对：{when}。{checked} 封都与存入时一样。</translation>
    </message>
    <message>
        <source>Changed: {path}</source>
        <translation>变了：{path}</translation>
    </message>
    <message>
        <source>Missing: {path}</source>
        <translation>缺了：{path}</translation>
    </message>
    <message>
        <source>Not ours: {path}</source>
        <translation>不是我们放的：{path}</translation>
    </message>
    <message>
        <source>List that does not agree: {path}</source>
        <translation>清单对不上：{path}</translation>
    </message>
    <message>
        <source>Last checked: {when}. {checked} messages. Not as it should be: {trouble}.</source>
        <translation>上次核对：{when}。{checked} 封，有 {trouble} 处不对。</translation>
    </message>
    <message>
        <source>and {more} more</source>
        <translation>还有 {more} 处</translation>
    </message>
    <message>
        <source>The folder of a second copy</source>
        <translation>第二份存档的文件夹</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停下。</translation>
    </message>
    <message>
        <source>What was not reached is not judged.</source>
        <translation>没看到的部分不作结论。</translation>
    </message>
    <message>
        <source>All {checked} messages are as they were stored.</source>
        <translation>{checked} 封都与存入时一样。</translation>
    </message>
    <message numerus="yes">
        <source>Not as stored: %n message(s).</source>
        <translation>
            <numerusform>与存入时不一样的有 %n 封。</numerusform>
        </translation>
    </message>
    <message>
        <source>Every message is whole, but something else is not as it should be.</source>
        <translation>信都完好，另有别的地方不对。</translation>
    </message>
    <message>
        <source>Nothing was changed. Repair takes them from a second copy or from the mailbox.</source>
        <translation>什么都没有改动。“复原”会从第二份存档或邮箱里取回来。</translation>
    </message>
    <message numerus="yes">
        <source>Whole again: %n message(s).</source>
        <translation>
            <numerusform>已复原 %n 封。</numerusform>
        </translation>
    </message>
    <message>
        <source>Put right.</source>
        <translation>已理顺。</translation>
    </message>
    <message>
        <source>Nothing could be put right.</source>
        <translation>没有能复原的。</translation>
    </message>
    <message numerus="yes">
        <source>Nowhere to be had: %n message(s).</source>
        <translation>
            <numerusform>哪里都取不到的有 %n 封。</numerusform>
        </translation>
    </message>
    <message>
        <source>Could not be asked: {sources}.</source>
        <translation>没问到：{sources}。</translation>
    </message>
    <message>
        <source>What was damaged lies in the folder set-aside.</source>
        <translation>损坏的原件留在 set-aside 文件夹里。</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>Remove {condition}</source>
        <translation>去掉 {condition}</translation>
    </message>
</context>
<context>
    <name>ChipStrip</name>
    <message>
        <source>Add a condition</source>
        <translation>加条件</translation>
    </message>
</context>
<context>
    <name>ChipWords</name>
    <message>
        <source>Without</source>
        <translation>不含</translation>
    </message>
    <message>
        <source>Not: {condition}</source>
        <translation>不要 {condition}</translation>
    </message>
    <message>
        <source>over {size}</source>
        <translation>大于 {size}</translation>
    </message>
    <message>
        <source>up to {size}</source>
        <translation>不超过 {size}</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Has attachment</source>
        <translation>有附件</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>From</source>
        <translation>发件人</translation>
    </message>
    <message>
        <source>To</source>
        <translation>收件人</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>附件名</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>到 {day}</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>从 {day}</translation>
    </message>
</context>
<context>
    <name>ChoiceModel</name>
    <message>
        <source>Person</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Old mailbox</source>
        <translation>旧邮箱</translation>
    </message>
    <message>
        <source>New mailbox</source>
        <translation>新邮箱</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>封数</translation>
    </message>
    <message>
        <source>In the archive</source>
        <translation>存档封数</translation>
    </message>
    <message>
        <source>Not yet copied</source>
        <translation>还没存的</translation>
    </message>
    <message>
        <source>No mailbox yet. It can be entered on the People page.</source>
        <translation>还没有邮箱，可在“成员”页填上。</translation>
    </message>
    <message>
        <source>Nothing in the archive yet. Back up first.</source>
        <translation>存档里还没有信，请先备份。</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>已勾选</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>没有勾选</translation>
    </message>
</context>
<context>
    <name>ClosingQuestion</name>
    <message>
        <source>Mailover</source>
        <translation>邮箱搬家</translation>
    </message>
    <message>
        <source>Mail is still being moved. Pause it and quit?</source>
        <translation>还在搬邮件。要暂停并退出吗？</translation>
    </message>
    <message>
        <source>What has been copied is safe. Next time it goes on from the last safe message, nothing twice.</source>
        <translation>已经搬好的都存妥了。下次从最后一封接着来，不会重复。</translation>
    </message>
    <message>
        <source>&amp;Pause and quit</source>
        <translation>暂停并退出(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Keep going</source>
        <translation>接着搬(&amp;K)</translation>
    </message>
</context>
<context>
    <name>ConditionMenu</name>
    <message>
        <source>Date</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>From…</source>
        <translation>发件人…</translation>
    </message>
    <message>
        <source>To…</source>
        <translation>收件人…</translation>
    </message>
    <message>
        <source>Subject…</source>
        <translation>主题…</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Person…</source>
        <translation>成员…</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>Has attachment</source>
        <translation>有附件</translation>
    </message>
    <message>
        <source>File name…</source>
        <translation>附件名…</translation>
    </message>
    <message>
        <source>Larger than</source>
        <translation>大于</translation>
    </message>
    <message>
        <source>This year ({year})</source>
        <translation>今年（{year}）</translation>
    </message>
    <message>
        <source>Last year ({year})</source>
        <translation>去年（{year}）</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>自己选…</translation>
    </message>
</context>
<context>
    <name>ConsoleCard</name>
    <message>
        <source>From the console of {name}</source>
        <translation>从{name}后台抄来的</translation>
    </message>
    <message>
        <source>From the new console</source>
        <translation>从新邮箱后台抄来的</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Show and change</source>
        <translation>查看和修改</translation>
    </message>
    <message>
        <source>&amp;Take these into the plan</source>
        <translation>放进步骤里(&amp;T)</translation>
    </message>
    <message>
        <source>All is in the plan. Its MX may differ from customer to customer: compare them once.</source>
        <translation>都在计划里了。它的 MX 可能因客户而异，请和后台对一次。</translation>
    </message>
    <message>
        <source>All that its console shows for your domain is in the plan.</source>
        <translation>后台给您域名的内容都已经在步骤里。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between two things of a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>Its console shows these for your domain alone; copy them here: {list}.</source>
        <translation>这些只有后台知道，请抄到这里：{list}。</translation>
    </message>
    <message>
        <source>&amp;Verification record, if it shows one</source>
        <translation>验证记录，有就填(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;MX records, one a line</source>
        <translation>MX 记录，一行一条(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;SPF record</source>
        <translation>SPF 记录(&amp;S)</translation>
    </message>
    <message>
        <source>DKIM: h&amp;ost</source>
        <translation>DKIM：主机记录(&amp;O)</translation>
    </message>
    <message>
        <source>DKIM: val&amp;ue</source>
        <translation>DKIM：记录值(&amp;U)</translation>
    </message>
    <message>
        <source>Published: {records}. Not every customer has these: compare with its console.</source>
        <translation>公开的说法：{records}。不是每家客户都一样，请和它的后台对一下。</translation>
    </message>
    <message>
        <source>Known already: {records}. Paste only if its console shows others.</source>
        <translation>已经知道：{records}。后台写的不一样时再粘贴。</translation>
    </message>
    <message>
        <source>Understood: {records}</source>
        <translation>看懂了：{records}</translation>
    </message>
    <message>
        <source>First mend or empty the field with the red line.</source>
        <translation>请先改好或清空红框那一格。</translation>
    </message>
    <message>
        <source>A whole line, a table or the value alone: all are understood.</source>
        <translation>整行、表格，或者只粘贴记录值，都能看懂。</translation>
    </message>
</context>
<context>
    <name>ConversationPage</name>
    <message numerus="yes">
        <source>%n attachment(s)</source>
        <translation>
            <numerusform>%n 个附件</numerusform>
        </translation>
    </message>
    <message>
        <source>No sender</source>
        <translation>没有发件人</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>The file of this message cannot be read.</source>
        <translation>这封信的文件读不出来。</translation>
    </message>
    <message>
        <source>This message has no text.</source>
        <translation>这封信没有正文。</translation>
    </message>
</context>
<context>
    <name>ConversationRows</name>
    <message>
        <source>Messages of this conversation</source>
        <translation>这次往来的邮件</translation>
    </message>
    <message>
        <source>{sender}, read now</source>
        <translation>{sender}，正在看</translation>
    </message>
</context>
<context>
    <name>ConversationStrip</name>
    <message>
        <source>Show this message alone</source>
        <translation>只看这一封</translation>
    </message>
    <message>
        <source>Show whole conversation</source>
        <translation>全部连着看</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) in this conversation</source>
        <translation>
            <numerusform>这次往来共 %n 封</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CopyButton</name>
    <message>
        <source>Copied: {field}</source>
        <translation>已复制：{field}</translation>
    </message>
    <message>
        <source>Copy: {field}</source>
        <translation>复制：{field}</translation>
    </message>
</context>
<context>
    <name>CopyPage</name>
    <message>
        <source>A second copy</source>
        <translation>第二份存档</translation>
    </message>
    <message>
        <source>The whole archive once more, on another disk or a network storage. Only what is new is copied; each message is read back from that disk. Nothing is ever deleted there.</source>
        <translation>整个存档再放一份，在另一块磁盘或网络存储上。只拷贝新的；每封写完都从那块磁盘读回来比对。那边的从不删除。</translation>
    </message>
    <message>
        <source>&amp;Bring up to date</source>
        <translation>更新(&amp;B)</translation>
    </message>
    <message>
        <source>Check the co&amp;py</source>
        <translation>核对那一份(&amp;P)</translation>
    </message>
    <message>
        <source>Keep no copy there</source>
        <translation>不再存在那里</translation>
    </message>
    <message>
        <source>Choose a &amp;folder…</source>
        <translation>选文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>Another &amp;folder…</source>
        <translation>换个文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>There is no second copy yet.</source>
        <translation>还没有第二份。</translation>
    </message>
    <message>
        <source>Connected.</source>
        <translation>已接上。</translation>
    </message>
    <message>
        <source>Not connected now.</source>
        <translation>现在没有接上。</translation>
    </message>
    <message>
        <source>Brought up to date: {when}.</source>
        <translation>上次更新：{when}。</translation>
    </message>
    <message>
        <source>Checked: {when}, whole.</source>
        <translation>核对于 {when}，完好。</translation>
    </message>
    <message>
        <source>Checked: {when}, not whole.</source>
        <translation>核对于 {when}，不完好。</translation>
    </message>
    <message>
        <source>It has everything that the archive has.</source>
        <translation>存档里有的它都有。</translation>
    </message>
    <message numerus="yes">
        <source>Not on it yet: %n message(s).</source>
        <translation>
            <numerusform>还没有拷过去的有 %n 封。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Damaged in the archive and not copied: %n message(s).</source>
        <translation>
            <numerusform>在存档里已损坏、没有拷贝的有 %n 封。</numerusform>
        </translation>
    </message>
    <message>
        <source>A folder on another disk</source>
        <translation>另一块磁盘上的文件夹</translation>
    </message>
    <message>
        <source>The second copy has been behind for more than a week.</source>
        <translation>第二份落后一个多星期了。</translation>
    </message>
    <message>
        <source>Connect the disk and bring it up to date.</source>
        <translation>接上磁盘，更新一次。</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) copied and read back.</source>
        <translation>
            <numerusform>拷贝并读回比对了 %n 个文件。</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停下。</translation>
    </message>
    <message>
        <source>The next time goes on from there.</source>
        <translation>下次从这里接着来。</translation>
    </message>
    <message>
        <source>There was nothing new to copy.</source>
        <translation>没有新的要拷贝。</translation>
    </message>
    <message numerus="yes">
        <source>Damaged in the archive: %n message(s). Check it.</source>
        <translation>
            <numerusform>存档里有 %n 封已损坏，请核对存档。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Whole only on the copy: %n message(s). Repair brings them back.</source>
        <translation>
            <numerusform>只有第二份里还完好的有 %n 封，用“复原”取回来。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Still there, though deleted here: %n file(s).</source>
        <translation>
            <numerusform>这边已删除、那边还在的有 %n 个文件。</numerusform>
        </translation>
    </message>
    <message>
        <source>What was not reached is not judged.</source>
        <translation>没看到的部分不作结论。</translation>
    </message>
    <message>
        <source>The copy is whole.</source>
        <translation>那一份完好。</translation>
    </message>
    <message>
        <source>The copy was damaged and has been put right from the archive.</source>
        <translation>那一份有损坏，已用存档复原。</translation>
    </message>
    <message>
        <source>The copy is damaged, and so is the archive.</source>
        <translation>那一份有损坏，存档也有。</translation>
    </message>
    <message>
        <source>Check the archive.</source>
        <translation>请核对存档。</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Mailover</source>
        <translation>邮箱搬家</translation>
    </message>
    <message>
        <source>A fault of ours</source>
        <translation>程序出了错，是我们的问题</translation>
    </message>
    <message>
        <source>No mail was lost: what has been copied is on the disk. The report below holds no password. Save it and send it to us; then open the program again and go on.</source>
        <translation>邮件没有丢：搬好的都在硬盘上。下面的报告里没有密码。存下来发给我们，再打开程序就能接着来。</translation>
    </message>
    <message>
        <source>&amp;Save the report…</source>
        <translation>保存报告(&amp;S)…</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
</context>
<context>
    <name>CutoverChanges</name>
    <message>
        <source>Open {panel}</source>
        <translation>打开{panel}</translation>
    </message>
    <message>
        <source>Type these records now, the first one first</source>
        <translation>现在把这些记录填好，从第一条开始</translation>
    </message>
    <message>
        <source>All servers of {domain} give the new answer since {time}</source>
        <translation>{domain} 的所有服务器从 {time} 起都给新答案</translation>
    </message>
    <message>
        <source>Until every server has them, mail may arrive on either side. Nothing gets lost.</source>
        <translation>在所有服务器都更新之前，信可能到任何一边，都不会丢。</translation>
    </message>
    <message>
        <source>The last old copy may live until {time}. What still reaches the old side is fetched from there.</source>
        <translation>最后一份旧答案最晚 {time} 过期。还寄到旧邮箱的信，会从那里取过来。</translation>
    </message>
    <message>
        <source>No old copy of the answer should be left. The old side stays open for whoever is late.</source>
        <translation>旧答案应该都过期了。旧邮箱先留着，接迟到的信。</translation>
    </message>
</context>
<context>
    <name>CutoverPage</name>
    <message>
        <source>Switch</source>
        <translation>切换</translation>
    </message>
    <message>
        <source>You can turn back at any time; the page Rollback says how.</source>
        <translation>随时可以回退，“回退”页写着怎么做。</translation>
    </message>
    <message>
        <source>You turned back; the old side takes the mail</source>
        <translation>您已经回退，信又到旧邮箱</translation>
    </message>
    <message>
        <source>The old side is silent: the switch is over</source>
        <translation>旧邮箱没有信了，切换完成</translation>
    </message>
    <message>
        <source>Mail goes to the new side</source>
        <translation>信已经到新邮箱</translation>
    </message>
    <message>
        <source>The switch is under way</source>
        <translation>正在切换</translation>
    </message>
    <message>
        <source>Ready for the switch</source>
        <translation>可以切换了</translation>
    </message>
    <message>
        <source>Is everything ready for the switch</source>
        <translation>切换之前，看看都准备好了没有</translation>
    </message>
    <message>
        <source>The old addresses go on working. Forwarding and automatic answers lead people to the new ones.</source>
        <translation>旧地址照常能用。转发和自动回复会把大家带到新地址。</translation>
    </message>
    <message>
        <source>Old and new are both watched. What still reaches the old side is brought along.</source>
        <translation>新旧两边都看着。还寄到旧邮箱的信会一并带过来。</translation>
    </message>
    <message>
        <source>Each point is looked up, not only ticked. You may go on without one of them, by name.</source>
        <translation>每一条都是查出来的，不只是打勾。少一条也可以继续，要写下名字。</translation>
    </message>
    <message>
        <source>The domain has not been looked at since the program began.</source>
        <translation>这次打开程序后还没看过域名。</translation>
    </message>
    <message>
        <source>Look now</source>
        <translation>现在看</translation>
    </message>
</context>
<context>
    <name>DatesCard</name>
    <message>
        <source>Optional. Says who sends in your name.</source>
        <translation>可以不填。报告会说谁在用您的域名发信。</translation>
    </message>
    <message>
        <source>Switch, &amp;your time</source>
        <translation>打算什么时候切换（本地时间）(&amp;Y)</translation>
    </message>
    <message>
        <source>DMARC &amp;reports to</source>
        <translation>DMARC 报告寄到(&amp;R)</translation>
    </message>
    <message>
        <source>Domain &amp;managed by</source>
        <translation>谁在管域名，如果不是您(&amp;M)</translation>
    </message>
    <message>
        <source>Optional, if it is not you: an e-mail address for the letter with all of this.</source>
        <translation>可以不填。填上邮箱，可以把这些写信发给他。</translation>
    </message>
    <message>
        <source>A proposal. A morning early in the week leaves days to look after it.</source>
        <translation>这是建议。放在一周开头的上午，后面还有几天可以照看。</translation>
    </message>
    <message>
        <source>Old answers live until {time}; better later than that.</source>
        <translation>旧答案会活到 {time}，最好再晚一点。</translation>
    </message>
    <message>
        <source>The dates of all changes follow it.</source>
        <translation>各条记录的日期都跟着它走。</translation>
    </message>
    <message>
        <source>This is not an e-mail address.</source>
        <translation>这不是邮箱地址。</translation>
    </message>
</context>
<context>
    <name>DaysPopover</name>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
</context>
<context>
    <name>DecisionCard</name>
    <message>
        <source>What turning back means</source>
        <translation>回退意味着什么</translation>
    </message>
    <message>
        <source>Mail has gone to the new side since {time}.</source>
        <translation>从 {time} 起，信进的是新邮箱。</translation>
    </message>
    <message>
        <source>1. You put the old records back, field by field. New mail goes to the old side.</source>
        <translation>1. 您把旧记录一格一格放回去，新来的信就进旧邮箱。</translation>
    </message>
    <message>
        <source>2. For some time senders still remember the new answer. Both sides are watched.</source>
        <translation>2. 有一阵子，发信方还记着新答案。两边都看着。</translation>
    </message>
    <message>
        <source>3. What has arrived on the new side is brought to the old mailboxes. It stays there, too.</source>
        <translation>3. 到过新邮箱的信会带回旧邮箱，新邮箱里也还留着。</translation>
    </message>
    <message>
        <source>Your na&amp;me</source>
        <translation>您的名字(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Turn back</source>
        <translation>回退(&amp;T)</translation>
    </message>
    <message>
        <source>Type your name first: it is written down.</source>
        <translation>请先写下名字，会记录下来。</translation>
    </message>
</context>
<context>
    <name>Deeds</name>
    <message>
        <source>{number} selected messages</source>
        <translation>选中的 {number} 封</translation>
    </message>
</context>
<context>
    <name>DeliverBefore</name>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
    <message>
        <source>Show the &amp;folders</source>
        <translation>看文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>接着迁(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Try without writing</source>
        <translation>先试算(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Start delivering</source>
        <translation>开始迁移(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Start all, in order</source>
        <translation>按顺序全部开始(&amp;S)</translation>
    </message>
    <message>
        <source>To the &amp;rehearsal</source>
        <translation>去试迁移(&amp;R)</translation>
    </message>
    <message>
        <source>Folders &amp;of</source>
        <translation>文件夹属于(&amp;O)</translation>
    </message>
    <message>
        <source>Back to the &amp;proposal</source>
        <translation>恢复建议(&amp;P)</translation>
    </message>
    <message>
        <source>everybody chosen</source>
        <translation>勾选的所有成员</translation>
    </message>
    <message>
        <source>Folder mapping. Enter changes a new folder, Delete leaves it out.</source>
        <translation>文件夹对应表。按回车改新文件夹，按 Delete 不迁移。</translation>
    </message>
    <message>
        <source>Asking the new mailboxes which folders they have. Nothing is written.</source>
        <translation>正在看新邮箱有哪些文件夹，什么都不写。</translation>
    </message>
    <message>
        <source>Comparing the archive with what was delivered before. Nothing is written.</source>
        <translation>正在和以前迁移过的比，什么都不写。</translation>
    </message>
    <message>
        <source>First comes the rehearsal: batches open when you have signed it off on the Rehearse page.</source>
        <translation>先试迁移：您在“试迁移”页确认以后，才能分批开始。</translation>
    </message>
    <message>
        <source>Look through the folders below. Nothing is written before you start.</source>
        <translation>请看一遍下面的文件夹。点开始之前什么都不写。</translation>
    </message>
    <message>
        <source>Somebody with a new mailbox and mail in the archive has to be ticked.</source>
        <translation>请勾选至少一位有新邮箱、存档里也有信的成员。</translation>
    </message>
    <message>
        <source>First see where each folder goes. We look at the new mailboxes and write nothing.</source>
        <translation>先看每个文件夹去哪里。我们只看新邮箱，不写。</translation>
    </message>
    <message numerus="yes">
        <source>%n mailbox(es)</source>
        <translation>
            <numerusform>%n 个邮箱</numerusform>
        </translation>
    </message>
    <message>
        <source>The delivery to {people} begun {when} is not finished. It goes on where it stopped.</source>
        <translation>{when} 开始的迁移（{people}）还没做完，会从停下的地方接着来。</translation>
    </message>
    <message>
        <source>The delivery to {people} begun {when} is not finished: {left} messages are left. It goes on where it stopped, nothing twice.</source>
        <translation>{when} 开始的迁移（{people}）还没做完，还剩 {left} 封。会从停下的地方接着来，不重复。</translation>
    </message>
    <message>
        <source>Would deliver {todo} messages; {already} are there already, {left_out} are left out. Nothing was written.</source>
        <translation>会迁移 {todo} 封；{already} 封已在那边，{left_out} 封不迁移。这次什么都没有写。</translation>
    </message>
</context>
<context>
    <name>DeliverPage</name>
    <message>
        <source>Deliver</source>
        <translation>迁移</translation>
    </message>
    <message>
        <source>The last batch is nearly done.</source>
        <translation>最后一批快要完成。</translation>
    </message>
    <message>
        <source>Batch {number} of {count}: {name}</source>
        <translation>第 {number} 批，共 {count} 批：{name}</translation>
    </message>
    <message>
        <source>Batch {number} of {count}: {name}, first the mail since {day}, then the rest</source>
        <translation>第 {number} 批，共 {count} 批：{name}，先迁 {day}以来的，再迁其余的</translation>
    </message>
    <message>
        <source>Deliver &amp;what is new</source>
        <translation>补迁新邮件(&amp;W)</translation>
    </message>
    <message>
        <source>Nothing is ever removed, on neither side. After the delivery you can go on.</source>
        <translation>两边都不删任何邮件。迁移完就能往下走。</translation>
    </message>
    <message>
        <source>Delivering</source>
        <translation>正在迁移</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停下</translation>
    </message>
    <message>
        <source>Delivery paused</source>
        <translation>迁移已暂停</translation>
    </message>
    <message>
        <source>Reading the new mailboxes back</source>
        <translation>正在从新邮箱读回核对</translation>
    </message>
    <message>
        <source>Nothing to deliver yet</source>
        <translation>还没有可迁移的邮件</translation>
    </message>
    <message>
        <source>Looking at the new mailboxes</source>
        <translation>正在看新邮箱</translation>
    </message>
    <message>
        <source>Who moves together</source>
        <translation>哪些人一起迁</translation>
    </message>
    <message>
        <source>First the rehearsal</source>
        <translation>先试迁移</translation>
    </message>
    <message>
        <source>A delivery is not finished</source>
        <translation>有一次迁移还没做完</translation>
    </message>
    <message>
        <source>Check the folders, then deliver</source>
        <translation>看好文件夹，就可以迁移</translation>
    </message>
    <message>
        <source>First the folders</source>
        <translation>先看文件夹怎么对应</translation>
    </message>
    <message>
        <source>Delivered and read back, all identical</source>
        <translation>迁移完成，读回来比过，一字不差</translation>
    </message>
    <message>
        <source>Nothing new to deliver, the books balance</source>
        <translation>没有新邮件要迁移，账对上了</translation>
    </message>
    <message>
        <source>Delivered, the books balance</source>
        <translation>迁移完成，账对上了</translation>
    </message>
    <message>
        <source>Delivered, but not everything was taken</source>
        <translation>迁移了，还有没收下的</translation>
    </message>
    <message>
        <source>The books do not balance</source>
        <translation>账没有对上</translation>
    </message>
    <message>
        <source>{safe} of {listed} archived messages are in the new mailboxes.</source>
        <translation>存档里的 {listed} 封，有 {safe} 封已在新邮箱。</translation>
    </message>
    <message>
        <source>It needs mail in the archive and the new mailboxes on the People page.</source>
        <translation>要先有存档，并在“成员”页填好新邮箱。</translation>
    </message>
    <message>
        <source>Every delivered message is fetched and compared with the archive. Nothing is written.</source>
        <translation>把迁移过去的信逐封取回，和存档比。什么都不写。</translation>
    </message>
    <message>
        <source>From the archive to the new mailboxes, each message once. Whatever is there stays.</source>
        <translation>从存档送到新邮箱，每封只送一次。新邮箱原有的都不动。</translation>
    </message>
    <message>
        <source>The new mailboxes have changed since you looked.</source>
        <translation>您看过之后，新邮箱有了变化。</translation>
    </message>
    <message>
        <source>The folders below are up to date. Nothing was written; start again if they suit you.</source>
        <translation>下面是现在的对应。什么都还没写；看着合适就再点开始。</translation>
    </message>
    <message>
        <source>In the archive {listed}, arrived {safe}: the difference is not explained by name.</source>
        <translation>存档 {listed} 封，到了 {safe} 封，差的几封说不出是哪些。</translation>
    </message>
    <message>
        <source>This is no proof yet.</source>
        <translation>这还不算对过账。</translation>
    </message>
    <message>
        <source>Compare again</source>
        <translation>再对一次</translation>
    </message>
    <message>
        <source>Some mailboxes or folders did not take their mail.</source>
        <translation>有的邮箱或文件夹没收下邮件。</translation>
    </message>
    <message>
        <source>They are named below. All of it is safe in the archive.</source>
        <translation>都列在下面；原件全在存档里。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Delivered {when}.</source>
        <translation>{when} 迁移完成。</translation>
    </message>
    <message>
        <source>Delivered {when}, in {took}.</source>
        <translation>{when} 迁移完成，用时 {took}。</translation>
    </message>
</context>
<context>
    <name>DeliverProof</name>
    <message>
        <source>Read the new mailboxes back.</source>
        <translation>从新邮箱读回核对。</translation>
    </message>
    <message>
        <source>&amp;Read back and compare</source>
        <translation>读回核对(&amp;R)</translation>
    </message>
    <message>
        <source>Folders and people.</source>
        <translation>文件夹和成员。</translation>
    </message>
    <message>
        <source>See the mapping again, or deliver what has come since.</source>
        <translation>再看一遍对应，或补迁后来的信。</translation>
    </message>
    <message>
        <source>Back to the &amp;folders</source>
        <translation>回到文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>left out by you</source>
        <translation>您选了不迁移</translation>
    </message>
    <message>
        <source>archived</source>
        <translation>存档里的邮件</translation>
    </message>
    <message>
        <source>Found on the new side</source>
        <translation>新邮箱里查到的</translation>
    </message>
    <message>
        <source>Only a sample.</source>
        <translation>只抽查。</translation>
    </message>
    <message>
        <source>Lists everything, and compares some letters of each folder word by word. The report says so.</source>
        <translation>全部列出来，每个文件夹抽几封逐字比对；报告里会写明是抽查。</translation>
    </message>
    <message>
        <source>Compare a &amp;sample</source>
        <translation>抽查(&amp;S)</translation>
    </message>
    <message>
        <source>A page that proves the move, for your files or the boss: PDF, web page, table or data.</source>
        <translation>一份能证明搬家结果的报告，留底或交给老板：PDF、网页、表格或数据。</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>已保存：{path}</translation>
    </message>
    <message>
        <source>First read back and compare; the report is made from that.</source>
        <translation>先读回比对，报告由它生成。</translation>
    </message>
    <message>
        <source>The report.</source>
        <translation>报告。</translation>
    </message>
    <message>
        <source>Save the re&amp;port…</source>
        <translation>保存报告…(&amp;P)</translation>
    </message>
    <message>
        <source>in the new mailboxes</source>
        <translation>已在新邮箱</translation>
    </message>
    <message>
        <source>not delivered</source>
        <translation>没有送到</translation>
    </message>
    <message>
        <source>New this time: {new}. Each was confirmed by the new server; reading back compares every byte.</source>
        <translation>这次新送到 {new} 封。每封都得到新服务器确认；读回核对会逐字节比。</translation>
    </message>
    <message>
        <source>Not delivered: {number}</source>
        <translation>没有送到的 {number} 封</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Fetches every delivered message and compares it with the archive. Nothing is written.</source>
        <translation>把迁移过去的信逐封取回，和存档比。什么都不写。</translation>
    </message>
    <message>
        <source>{number} messages read back, all identical with the archive.</source>
        <translation>读回 {number} 封，和存档一字不差。</translation>
    </message>
    <message>
        <source>{checked} compared: {identical} identical, {repaired} as a mended copy, {differing} changed by the provider, {missing} not found.</source>
        <translation>比了 {checked} 封：{identical} 封一样，{repaired} 封是修好的副本，{differing} 封被服务商改过，{missing} 封没找到。</translation>
    </message>
    <message>
        <source>Not as in the archive: {number}</source>
        <translation>和存档不同的 {number} 封</translation>
    </message>
    <message>
        <source>Deliver again</source>
        <translation>再送一次</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Report of the move</source>
        <translation>搬家报告</translation>
    </message>
</context>
<context>
    <name>DeltaCard</name>
    <message>
        <source>New mail on the old side</source>
        <translation>旧邮箱的新邮件</translation>
    </message>
    <message>
        <source>Look every</source>
        <translation>每隔多久看一次</translation>
    </message>
    <message>
        <source>off</source>
        <translation>不自动看</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop looking</source>
        <translation>先不看了</translation>
    </message>
    <message>
        <source>Look for new mail</source>
        <translation>现在看一次</translation>
    </message>
    <message>
        <source>Asking the old mailboxes what is new, and bringing it along.</source>
        <translation>正在看旧邮箱有没有新信，有就迁过去。</translation>
    </message>
    <message>
        <source>Not looked yet since the program began.</source>
        <translation>程序打开以后还没有看过。</translation>
    </message>
    <message>
        <source>Next look at {time}.</source>
        <translation>{time} 再看一次。</translation>
    </message>
    <message>
        <source>No new mail in the old mailboxes since {time}.</source>
        <translation>{time} 到现在，旧邮箱没有新信。</translation>
    </message>
    <message>
        <source>No new mail in the old mailboxes, looked at {time}.</source>
        <translation>{time} 看过，旧邮箱没有新信。</translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s) backed up</source>
        <translation>
            <numerusform>新备份 %n 封</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) delivered</source>
        <translation>
            <numerusform>迁移 %n 封</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n flag(s) followed</source>
        <translation>
            <numerusform>%n 封的已读、星标等跟着改了</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n exception(s), named in the books</source>
        <translation>
            <numerusform>%n 处例外，账上都列了</numerusform>
        </translation>
    </message>
    <message>
        <source>At {time}: {what}.</source>
        <translation>{time}：{what}。</translation>
    </message>
</context>
<context>
    <name>EmptyPeople</name>
    <message>
        <source>Nobody is on the list yet</source>
        <translation>还没有成员</translation>
    </message>
    <message>
        <source>Select the cells in Excel, copy them, and paste them here (Ctrl+V).</source>
        <translation>在 Excel 里选中表格，复制，在这里粘贴（Ctrl+V）。</translation>
    </message>
    <message>
        <source>Name, department, address, passwords if you have them; in any order, with or without headings.</source>
        <translation>姓名、部门、邮箱，有密码也可以；列的顺序随意，有没有表头都行。</translation>
    </message>
</context>
<context>
    <name>EncryptedPage</name>
    <message>
        <source>The two are not the same.</source>
        <translation>两次不一样。</translation>
    </message>
    <message>
        <source>An encrypted copy</source>
        <translation>加密副本</translation>
    </message>
    <message>
        <source>The archive in ZIP files behind a passphrase (AES-256), to be kept elsewhere or in a cloud. 7-Zip, WinRAR and Keka open them without Mailover. The passphrase is kept nowhere: if it is lost, nobody opens the copy, nor can we. Dates and addresses in file names stay visible.</source>
        <translation>把存档写成带口令的 ZIP 文件（AES-256），可以放在别处或网盘里。不用邮箱搬家，7-Zip、WinRAR、Keka 都能打开。口令不保存在任何地方：丢了，谁也打不开，我们也不行。文件名里的日期和邮箱地址看得见。</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>口令(&amp;P)</translation>
    </message>
    <message>
        <source>The same &amp;again</source>
        <translation>再写一遍(&amp;A)</translation>
    </message>
    <message>
        <source>One file for each &amp;year</source>
        <translation>每年一个文件(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Choose a folder and write…</source>
        <translation>选文件夹并写入(&amp;C)…</translation>
    </message>
    <message>
        <source>At least 12 characters.</source>
        <translation>至少 12 个字符。</translation>
    </message>
    <message>
        <source>At most 90 characters.</source>
        <translation>最多 90 个字符。</translation>
    </message>
    <message>
        <source>Only English letters, digits and signs: others do not open everywhere.</source>
        <translation>只用英文字母、数字和符号，别的字在有些程序里打不开。</translation>
    </message>
    <message>
        <source>No space at the beginning or end.</source>
        <translation>首尾不要空格。</translation>
    </message>
    <message>
        <source>More different characters.</source>
        <translation>多用几个不同的字符。</translation>
    </message>
    <message>
        <source>Not only digits.</source>
        <translation>不要全是数字。</translation>
    </message>
    <message>
        <source>It holds a word that is tried first.</source>
        <translation>里面有最先会被猜的词。</translation>
    </message>
    <message>
        <source>It holds a name of the firm.</source>
        <translation>里面有公司的名称或地址。</translation>
    </message>
    <message>
        <source>Four or five words that have nothing to do with each other are good.</source>
        <translation>四五个不相干的英文词连成一句就很好。</translation>
    </message>
    <message>
        <source>Not usable yet.</source>
        <translation>还不能用。</translation>
    </message>
    <message>
        <source>Weak.</source>
        <translation>弱。</translation>
    </message>
    <message>
        <source>Fair.</source>
        <translation>尚可。</translation>
    </message>
    <message>
        <source>Strong.</source>
        <translation>强。</translation>
    </message>
    <message>
        <source>Where the encrypted copy goes</source>
        <translation>加密副本放在哪里</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停下。</translation>
    </message>
    <message>
        <source>Nothing of it is left.</source>
        <translation>没有留下任何文件。</translation>
    </message>
    <message>
        <source>Written and read back: {messages} messages, {files} files, {size}.</source>
        <translation>已写入并读回比对：{messages} 封，{files} 个文件，{size}。</translation>
    </message>
    <message>
        <source>In {folder}. A page there says how to open them.</source>
        <translation>在 {folder}，里面有一页写着怎样打开。</translation>
    </message>
    <message numerus="yes">
        <source>Damaged in the archive: %n message(s). Check it.</source>
        <translation>
            <numerusform>存档里有 %n 封已损坏，请核对存档。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExceptionList</name>
    <message numerus="yes">
        <source>Show %n more</source>
        <translation>
            <numerusform>再看 %n 封</numerusform>
        </translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>已了结</translation>
    </message>
</context>
<context>
    <name>ExceptionWords</name>
    <message>
        <source>The whole mailbox</source>
        <translation>整个邮箱</translation>
    </message>
    <message>
        <source>The whole folder “{folder}”</source>
        <translation>整个文件夹“{folder}”</translation>
    </message>
    <message>
        <source>No subject</source>
        <translation>没有主题</translation>
    </message>
    <message>
        <source>Message number {uid}, subject not known</source>
        <translation>编号 {uid} 的信，主题不详</translation>
    </message>
    <message>
        <source>{messages} messages</source>
        <translation>{messages} 封</translation>
    </message>
</context>
<context>
    <name>ExtrasRow</name>
    <message>
        <source>Short letter in place of mail that is too large</source>
        <translation>太大的邮件，放一封短信代替</translation>
    </message>
    <message>
        <source>The letter says where the original is: in the archive, with its name.</source>
        <translation>短信里写明原件在存档的什么地方。</translation>
    </message>
    <message>
        <source>Mail with several Gmail labels</source>
        <translation>有几个 Gmail 标签的邮件</translation>
    </message>
    <message>
        <source>once, in the folder of one label</source>
        <translation>只放一份，在其中一个标签的文件夹</translation>
    </message>
    <message>
        <source>a copy for each label</source>
        <translation>每个标签的文件夹各放一份</translation>
    </message>
    <message>
        <source>Hours and speed…</source>
        <translation>时段和速度…</translation>
    </message>
    <message>
        <source>{start} to {end} only</source>
        <translation>只在 {start} 到 {end}</translation>
    </message>
    <message>
        <source>at most {rate} a second</source>
        <translation>最快每秒 {rate}</translation>
    </message>
    <message>
        <source>connections limited</source>
        <translation>连接数有限制</translation>
    </message>
</context>
<context>
    <name>FiguresCard</name>
    <message>
        <source>/ {total} messages so far</source>
        <translation>/ 已数到 {total} 封</translation>
    </message>
    <message>
        <source>/ {total} messages</source>
        <translation>/ {total} 封</translation>
    </message>
    <message>
        <source>Progress of everybody together</source>
        <translation>所有成员合在一起的进度</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停下…</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>继续(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>以后再说(&amp;L)</translation>
    </message>
</context>
<context>
    <name>FirmIdentity</name>
    <message>
        <source>Name of the &amp;firm</source>
        <translation>公司名称(&amp;F)</translation>
    </message>
    <message>
        <source>As colleagues call it; it stands on reports and letters.</source>
        <translation>平时怎么叫就怎么写，会写在报告和通知信上。</translation>
    </message>
    <message>
        <source>&amp;Domain, what follows the @ today</source>
        <translation>域名，现在地址里 @ 后面的部分(&amp;D)</translation>
    </message>
    <message>
        <source>Several are parted by commas.</source>
        <translation>有几个的话，用逗号隔开。</translation>
    </message>
    <message>
        <source>What happens to the addresses?</source>
        <translation>邮箱地址变不变？</translation>
    </message>
    <message>
        <source>The &amp;addresses stay</source>
        <translation>地址不变(&amp;A)</translation>
    </message>
    <message>
        <source>Only the provider changes. On the day of the switch the domain&apos;s MX record changes.</source>
        <translation>只换提供商；切换那天，改域名的 MX 记录。</translation>
    </message>
    <message>
        <source>Everybody gets a ne&amp;w address</source>
        <translation>每人换一个新地址(&amp;W)</translation>
    </message>
    <message>
        <source>Say from @163.com to your own domain. The old domain stays as it is; letters tell people.</source>
        <translation>比如从 @163.com 换到自己的域名；旧域名一点不动，用通知信告诉大家。</translation>
    </message>
    <message>
        <source>“{word}” is not a domain. Write it like firm.com.</source>
        <translation>“{word}”不是域名，写成 firm.com 这样。</translation>
    </message>
</context>
<context>
    <name>FirmPage</name>
    <message>
        <source>Every change is saved as soon as you leave the field.</source>
        <translation>改动随改随存，离开那一格就已存好。</translation>
    </message>
    <message>
        <source>Name and domain come first; all else may wait.</source>
        <translation>先填名称和域名，别的都可以以后再说。</translation>
    </message>
    <message>
        <source>Next makes the project folder. What you typed is kept until then, too.</source>
        <translation>按下一步就建好项目文件夹；在那之前填的也都记着。</translation>
    </message>
    <message>
        <source>Which firm is moving?</source>
        <translation>哪家公司要搬家？</translation>
    </message>
    <message>
        <source>Name and domain are enough to begin. We only read public records; no mail is touched.</source>
        <translation>有名称和域名就能开始。我们只看公开记录，不动任何邮件。</translation>
    </message>
    <message>
        <source>{firm} keeps its addresses</source>
        <translation>{firm}，地址不变</translation>
    </message>
    <message>
        <source>Only the provider changes. All of this can be corrected at any time.</source>
        <translation>只换提供商。这里的每一项随时都能改。</translation>
    </message>
    <message>
        <source>{firm} gets new addresses</source>
        <translation>{firm}，换新地址</translation>
    </message>
    <message>
        <source>The old ones go on receiving. All of this can be corrected at any time.</source>
        <translation>旧地址照样收信。这里的每一项随时都能改。</translation>
    </message>
    <message>
        <source>Open that project</source>
        <translation>打开那个项目</translation>
    </message>
</context>
<context>
    <name>FirmPlace</name>
    <message>
        <source>Another &amp;place…</source>
        <translation>换个地方(&amp;P)…</translation>
    </message>
    <message>
        <source>The project lies here</source>
        <translation>项目放在这里</translation>
    </message>
    <message>
        <source>The project will lie here</source>
        <translation>项目会放在这里</translation>
    </message>
    <message>
        <source>It holds the list of people, the mail and the books. It never holds a password.</source>
        <translation>里面是成员名单、邮件和流水账，绝不放密码。</translation>
    </message>
    <message>
        <source>{free} free. {holds}</source>
        <translation>还有 {free} 空着。{holds}</translation>
    </message>
    <message>
        <source>Where shall the project lie?</source>
        <translation>项目放在哪里？</translation>
    </message>
</context>
<context>
    <name>FirmRecent</name>
    <message>
        <source>&amp;Open a project folder…</source>
        <translation>打开项目文件夹(&amp;O)…</translation>
    </message>
    <message>
        <source>Begin another mo&amp;ve</source>
        <translation>另开一个搬家项目(&amp;V)</translation>
    </message>
    <message>
        <source>Projects you have opened will stand here.</source>
        <translation>打开过的项目会列在这里。</translation>
    </message>
    <message>
        <source>Mail is being moved just now; another project can be opened when that is paused.</source>
        <translation>现在正在搬邮件；暂停以后就能打开别的项目。</translation>
    </message>
    <message>
        <source>Other projects</source>
        <translation>别的项目</translation>
    </message>
    <message>
        <source>Or go on with a move that has begun</source>
        <translation>或者接着做已经开始的搬家</translation>
    </message>
    <message>
        <source>Take {name} off this list; its folder stays</source>
        <translation>把“{name}”从这里拿掉，文件夹不动</translation>
    </message>
    <message>
        <source>not found now</source>
        <translation>现在找不到</translation>
    </message>
    <message>
        <source>Choose a folder whose name ends in .mailover</source>
        <translation>选名字以 .mailover 结尾的文件夹</translation>
    </message>
</context>
<context>
    <name>FirmSeen</name>
    <message>
        <source>Who serves the mail</source>
        <translation>现在是谁在管邮件</translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation>再查一次(&amp;L)</translation>
    </message>
    <message>
        <source>Mail provider &amp;today</source>
        <translation>现在的邮箱提供商(&amp;T)</translation>
    </message>
    <message>
        <source>Where the domain&apos;s &amp;records are kept</source>
        <translation>域名记录放在哪里(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Move to (may wait)</source>
        <translation>搬到哪家，可以以后再定(&amp;M)</translation>
    </message>
    <message>
        <source>Not known, or a server of our own</source>
        <translation>不知道，或自己的服务器</translation>
    </message>
    <message>
        <source>Not settled, or a server of our own</source>
        <translation>还没定，或自己的服务器</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>不知道</translation>
    </message>
    <message>
        <source>This is the practice firm: its servers run inside this program, so no records are asked.</source>
        <translation>这是演练公司，服务器就在程序里面，不用查记录。</translation>
    </message>
    <message>
        <source>This is what was found before. Look again to compare it with today.</source>
        <translation>这是以前查到的；再查一次，就能和今天的对一对。</translation>
    </message>
    <message>
        <source>Once the domain is typed, we look at its public records, and at nothing else.</source>
        <translation>填好域名，我们就查它的公开记录；别的都不看。</translation>
    </message>
</context>
<context>
    <name>FirmWords</name>
    <message>
        <source>Asking for the records of {domain}…</source>
        <translation>正在查 {domain} 的记录…</translation>
    </message>
    <message>
        <source>{domain} says that it takes no mail at all.</source>
        <translation>{domain} 声明自己不收邮件。</translation>
    </message>
    <message>
        <source>{domain} has no MX record, so no mail arrives there now.</source>
        <translation>{domain} 没有 MX 记录，现在收不到邮件。</translation>
    </message>
    <message>
        <source>MX {mx} is not one we know. Choose the provider below.</source>
        <translation>MX {mx} 我们不认识，请在下面选提供商。</translation>
    </message>
    <message>
        <source>MX {mx}, so {provider}.</source>
        <translation>MX 是 {mx}，所以是{provider}。</translation>
    </message>
    <message>
        <source>MX {mx} looks like {provider}. Choose another below if it is not.</source>
        <translation>MX {mx} 像是{provider}；不是的话，在下面改选。</translation>
    </message>
    <message>
        <source>{domain} belongs to {provider}.</source>
        <translation>{domain} 是{provider}的地址。</translation>
    </message>
    <message>
        <source>MX {mx} is {other}, a mail gateway. The mailboxes lie behind it.</source>
        <translation>MX {mx} 是 {other}，一道邮件网关；邮箱在它后面。</translation>
    </message>
    <message>
        <source>MX {mx} is {other}, which only forwards. The mailboxes lie elsewhere.</source>
        <translation>MX {mx} 是 {other}，只管转发；邮箱在别处。</translation>
    </message>
    <message>
        <source>MX {mx} is {other}, a service for sending. The mailboxes lie elsewhere.</source>
        <translation>MX {mx} 是 {other}，只管发信；邮箱在别处。</translation>
    </message>
    <message>
        <source>MX {mx} is {other}: the domain is parked and holds no mailboxes.</source>
        <translation>MX {mx} 是 {other}：这个域名停放着，没有邮箱。</translation>
    </message>
    <message>
        <source>MX {mx} is {other}. We know its name and no more.</source>
        <translation>MX {mx} 是 {other}，我们只知道它的名字。</translation>
    </message>
    <message>
        <source>{first} Choose below who holds them.</source>
        <translation>{first}请在下面选邮箱在哪家。</translation>
    </message>
    <message>
        <source>{first} The SPF record points to {provider}; correct it below if need be.</source>
        <translation>{first}SPF 记录指向{provider}；不对的话，在下面改选。</translation>
    </message>
    <message>
        <source>Who keeps the records could not be asked now. Choose it below.</source>
        <translation>现在查不到域名记录放在哪里，请在下面选。</translation>
    </message>
    <message>
        <source>No name servers were named. Choose below who keeps the records.</source>
        <translation>没有查到域名服务器，请在下面选记录放在哪里。</translation>
    </message>
    <message>
        <source>NS {ns} is not one we know. Choose below who keeps the records.</source>
        <translation>NS {ns} 我们不认识，请在下面选记录放在哪里。</translation>
    </message>
    <message>
        <source>NS {ns}, so the records are kept at {host}.</source>
        <translation>NS 是 {ns}，所以域名记录放在 {host}。</translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>&amp;Next: {place}</source>
        <translation>下一步：{place}(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>上一步(&amp;B)</translation>
    </message>
</context>
<context>
    <name>ForwardingCard</name>
    <message>
        <source>In the old mailboxes: pass on, and answer by itself</source>
        <translation>在旧邮箱里：转发，并自动回复</translation>
    </message>
    <message>
        <source>Everybody sets this in the old mailbox, once. First forwarding, so that nothing is missed; then the automatic answer, so that people learn the new address. Never let the new side forward back.</source>
        <translation>每个人在旧邮箱里设一次。先设转发，免得漏信；再设自动回复，让对方知道新地址。新邮箱千万不要再转回来。</translation>
    </message>
    <message>
        <source>in the settings of the old mailbox</source>
        <translation>在旧邮箱的设置里</translation>
    </message>
    <message>
        <source>Forwarding</source>
        <translation>转发</translation>
    </message>
    <message>
        <source>Automatic answer</source>
        <translation>自动回复</translation>
    </message>
    <message>
        <source>Automatic answer, Chinese</source>
        <translation>自动回复，中文</translation>
    </message>
    <message>
        <source>Automatic answer, English</source>
        <translation>自动回复，英文</translation>
    </message>
</context>
<context>
    <name>GoCard</name>
    <message>
        <source>Go, or not yet</source>
        <translation>可以切换了吗</translation>
    </message>
    <message>
        <source>All addresses &amp;exist on the new side</source>
        <translation>所有地址在新邮箱里都有(&amp;E)</translation>
    </message>
    <message>
        <source>Colleagues and customers have been &amp;told</source>
        <translation>同事和客户都通知了(&amp;T)</translation>
    </message>
    <message>
        <source>Everything is ready. You decide when.</source>
        <translation>都准备好了，什么时候切换由您定。</translation>
    </message>
    <message numerus="yes">
        <source>%n point(s) still speak against it.</source>
        <translation>
            <numerusform>还有 %n 条不合适。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Switch now</source>
        <translation>现在切换(&amp;S)</translation>
    </message>
    <message>
        <source>Your na&amp;me</source>
        <translation>您的名字(&amp;M)</translation>
    </message>
    <message>
        <source>Switch a&amp;ll the same</source>
        <translation>仍然切换(&amp;L)</translation>
    </message>
    <message>
        <source>Type your name first: it is written down.</source>
        <translation>请先写下名字，会记录下来。</translation>
    </message>
</context>
<context>
    <name>GoLine</name>
    <message>
        <source>You go on all the same.</source>
        <translation>您决定仍然继续。</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>去看看</translation>
    </message>
    <message>
        <source>Go there: {what}</source>
        <translation>去看看：{what}</translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>Mailover {version}</source>
        <translation>邮箱搬家 {version}</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>What people ask first. Pressing F1 brings you here from anywhere.</source>
        <translation>大家最先问的几件事。在哪里按 F1 都能回到这里。</translation>
    </message>
    <message>
        <source>What people ask first</source>
        <translation>大家最先问的</translation>
    </message>
    <message>
        <source>Language and appearance</source>
        <translation>语言和外观</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>Can anything be lost in the old mailboxes?</source>
        <translation>旧邮箱里的信会丢吗？</translation>
    </message>
    <message>
        <source>No. They are opened for reading only; nothing there is moved, marked or deleted.</source>
        <translation>不会。旧邮箱只看不动：不移动，不改标记，不删除。</translation>
    </message>
    <message>
        <source>May I switch off the computer in the middle?</source>
        <translation>搬到一半，可以关电脑吗？</translation>
    </message>
    <message>
        <source>Yes. It goes on from the last safe message; nothing is copied twice, nothing is missed.</source>
        <translation>可以。再打开时从存好的最后一封接着来，不重复，也不会漏。</translation>
    </message>
    <message>
        <source>Where are the passwords?</source>
        <translation>密码存在哪里？</translation>
    </message>
    <message>
        <source>In the safe of this computer, never in the project folder. The folder can be handed on.</source>
        <translation>存在这台电脑的系统钥匙串里，不写进项目文件夹。文件夹可以放心交给别人。</translation>
    </message>
    <message>
        <source>Where is our mail?</source>
        <translation>我们的信存在哪里？</translation>
    </message>
    <message>
        <source>In the archive, one plain file a letter. Any mail program opens them, without us too.</source>
        <translation>在存档里，一封信一个普通文件。没有我们，别的邮件程序也能打开。</translation>
    </message>
</context>
<context>
    <name>InvitationCard</name>
    <message>
        <source>Save .ics…</source>
        <translation>保存 .ics…</translation>
    </message>
    <message>
        <source>Without a title</source>
        <translation>没有标题</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Organiser</source>
        <translation>组织者</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>受邀人</translation>
    </message>
    <message>
        <source>Also</source>
        <translation>另有</translation>
    </message>
    <message numerus="yes">
        <source>%n more event(s) in the file</source>
        <translation>
            <numerusform>文件里还有 %n 个日程</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InvitationWords</name>
    <message>
        <source>Invitation</source>
        <translation>邀请</translation>
    </message>
    <message>
        <source>Invitation, changed</source>
        <translation>邀请（有改动）</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Answer to an invitation</source>
        <translation>对邀请的答复</translation>
    </message>
    <message>
        <source>Another time is proposed</source>
        <translation>提议换个时间</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>日程</translation>
    </message>
    <message>
        <source>No time is given</source>
        <translation>没写时间</translation>
    </message>
    <message>
        <source>{when} by the sender&apos;s clock ({zone})</source>
        <translation>发件人当地时间 {when}（{zone}）</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>到 {day} 为止</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>共 %n 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>还有 %n 位</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} (comes)</source>
        <translation>{name}（参加）</translation>
    </message>
    <message>
        <source>{name} (does not come)</source>
        <translation>{name}（不参加）</translation>
    </message>
    <message>
        <source>{name} (perhaps)</source>
        <translation>{name}（待定）</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>每天</translation>
    </message>
    <message numerus="yes">
        <source>Every %n days</source>
        <translation>
            <numerusform>每 %n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>Every week</source>
        <translation>每周</translation>
    </message>
    <message numerus="yes">
        <source>Every %n weeks</source>
        <translation>
            <numerusform>每 %n 周</numerusform>
        </translation>
    </message>
    <message>
        <source>Every month</source>
        <translation>每月</translation>
    </message>
    <message numerus="yes">
        <source>Every %n months</source>
        <translation>
            <numerusform>每 %n 个月</numerusform>
        </translation>
    </message>
    <message>
        <source>Every year</source>
        <translation>每年</translation>
    </message>
    <message numerus="yes">
        <source>Every %n years</source>
        <translation>
            <numerusform>每 %n 年</numerusform>
        </translation>
    </message>
    <message>
        <source>It comes back by a rule of its own</source>
        <translation>按它自己的规则重复</translation>
    </message>
    <message>
        <source>{every} on {days}</source>
        <translation>{every}，{days}</translation>
    </message>
    <message>
        <source>the last {day}</source>
        <translation>最后一个{day}</translation>
    </message>
    <message>
        <source>{day} no. {which}</source>
        <translation>第 {which} 个{day}</translation>
    </message>
</context>
<context>
    <name>KeepingCard</name>
    <message>
        <source>The archive</source>
        <translation>本地存档</translation>
    </message>
    <message numerus="yes">
        <source>The second copy is behind by %n message(s)</source>
        <translation>
            <numerusform>第二份存档还差 %n 封</numerusform>
        </translation>
    </message>
    <message>
        <source>It is in {place}.</source>
        <translation>它在 {place}。</translation>
    </message>
    <message>
        <source>Connect the disk with {place}; after the next backup it goes on by itself.</source>
        <translation>请接上 {place} 所在的磁盘；下次备份后它会自动补上。</translation>
    </message>
    <message>
        <source>Second &amp;copy</source>
        <translation>第二份存档(&amp;C)</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{names} and {more} more</source>
        <translation>{names}等（还有 {more} 位）</translation>
    </message>
    <message>
        <source>The time to keep the mail of {names} is over</source>
        <translation>{names}的邮件，保存期限到了</translation>
    </message>
    <message>
        <source>Nothing is deleted by itself. You decide.</source>
        <translation>不会自动删除，由您决定。</translation>
    </message>
    <message>
        <source>How &amp;long to keep</source>
        <translation>保存多久(&amp;L)</translation>
    </message>
</context>
<context>
    <name>KeepingDialog</name>
    <message>
        <source>Keep the archive safe</source>
        <translation>看好存档</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Second copy</source>
        <translation>第二份</translation>
    </message>
    <message>
        <source>Encrypted copy</source>
        <translation>加密副本</translation>
    </message>
    <message>
        <source>How long to keep</source>
        <translation>保存多久</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停下并关闭</translation>
    </message>
</context>
<context>
    <name>KeepingPage</name>
    <message>
        <source>Stop</source>
        <translation>停下</translation>
    </message>
    <message>
        <source>{done} of {all}</source>
        <comment>count</comment>
        <translation>{done} / {all}</translation>
    </message>
</context>
<context>
    <name>LaterPage</name>
    <message>
        <source>{step}: not there yet</source>
        <translation>{step}：这一步还没有</translation>
    </message>
    <message>
        <source>You need nothing of it for backing up and delivering.</source>
        <translation>备份和迁移都用不到它。</translation>
    </message>
    <message>
        <source>Next goes on to the step that is there.</source>
        <translation>“下一步”会去已经有的那一步。</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>Save message</source>
        <translation>保存邮件</translation>
    </message>
    <message>
        <source>Save attachment</source>
        <translation>保存附件</translation>
    </message>
    <message>
        <source>Save all attachments</source>
        <translation>保存全部附件</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>没有存下</translation>
    </message>
</context>
<context>
    <name>LinkQuestion</name>
    <message>
        <source>Open link</source>
        <translation>打开链接</translation>
    </message>
    <message>
        <source>This link goes to {place}.</source>
        <translation>这个链接通向 {place}。</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>用浏览器打开</translation>
    </message>
    <message>
        <source>Do not open</source>
        <translation>不打开</translation>
    </message>
</context>
<context>
    <name>LinkWords</name>
    <message>
        <source>No web or mail address, opens nothing: {address}</source>
        <translation>不是网址也不是邮箱，不会打开：{address}</translation>
    </message>
    <message>
        <source>{ascii}, which is shown as {host}</source>
        <translation>{ascii}（显示成 {host}）</translation>
    </message>
    <message>
        <source>{host} (written {ascii})</source>
        <translation>{host}（实际写作 {ascii}）</translation>
    </message>
    <message>
        <source>The text says {named}, but the link leads elsewhere.</source>
        <translation>文字写的是 {named}，链接却通向别处。</translation>
    </message>
    <message>
        <source>The name only looks like {looks}; its letters are others.</source>
        <translation>这个名字只是看着像 {looks}，字母其实不同。</translation>
    </message>
    <message>
        <source>What stands before the @ is not where it leads.</source>
        <translation>@ 前面的字样不是它的去处。</translation>
    </message>
    <message>
        <source>It leads to a bare number instead of a name.</source>
        <translation>它通向一串数字，没有域名。</translation>
    </message>
    <message>
        <source>The name has letters beyond a to z: {ascii}.</source>
        <translation>域名里有 a 到 z 以外的字：{ascii}。</translation>
    </message>
    <message>
        <source>It uses an unusual port: {port}.</source>
        <translation>它用的端口不常见：{port}。</translation>
    </message>
</context>
<context>
    <name>ListButtons</name>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>Cells copied from Excel; Ctrl+V does the same</source>
        <translation>从 Excel 复制的表格；按 Ctrl+V 也行</translation>
    </message>
    <message>
        <source>From a &amp;file…</source>
        <translation>从文件导入(&amp;F)…</translation>
    </message>
    <message>
        <source>One &amp;more person</source>
        <translation>加一人(&amp;M)</translation>
    </message>
    <message>
        <source>Choose the list of people</source>
        <translation>选成员名单</translation>
    </message>
    <message>
        <source>Lists (*.xlsx *.csv *.txt)</source>
        <translation>名单 (*.xlsx *.csv *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>ListStrip</name>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter or a click on a mailbox opens it; F2 or a double click edits a cell.</source>
        <translation>点邮箱或按回车看详情；双击或按 F2 改单元格。</translation>
    </message>
</context>
<context>
    <name>Listing</name>
    <message>
        <source>Searching for “{words}”…</source>
        <translation>正在找“{words}”…</translation>
    </message>
    <message>
        <source>{where} · {found} with “{words}”</source>
        <translation>{where} · {found} 封有“{words}”</translation>
    </message>
    <message>
        <source>{where} · {found} found</source>
        <translation>{where} · 找到 {found} 封</translation>
    </message>
    <message>
        <source>{where} · {found} messages</source>
        <translation>{where} · {found} 封</translation>
    </message>
    <message>
        <source>There are no messages here.</source>
        <translation>这里没有邮件。</translation>
    </message>
    <message>
        <source>Nothing found for “{words}”.</source>
        <translation>没有找到“{words}”。</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>没有找到。</translation>
    </message>
    <message>
        <source>Try other words, or fewer.</source>
        <translation>换个词，或少写几个字。</translation>
    </message>
    <message>
        <source>Everyone together has {found}.</source>
        <translation>“所有人”里有 {found} 封。</translation>
    </message>
    <message>
        <source>Look in Everyone</source>
        <translation>在“所有人”里找</translation>
    </message>
    <message>
        <source>Try it without “{condition}”: {found} found.</source>
        <translation>试试去掉“{condition}”，有 {found} 封。</translation>
    </message>
    <message>
        <source>Without “{condition}”</source>
        <translation>去掉“{condition}”</translation>
    </message>
    <message>
        <source>Reading the list…</source>
        <translation>正在读取列表…</translation>
    </message>
</context>
<context>
    <name>MailBackCard</name>
    <message>
        <source>Mail that reached the new side</source>
        <translation>到过新邮箱的信</translation>
    </message>
    <message>
        <source>It is read there, kept in the archive, and put into the old mailboxes, each letter once. This is the only time that the old mailboxes are written to.</source>
        <translation>先从新邮箱读出来，存进本地存档，再放进旧邮箱，每封一次。只有这时候才会往旧邮箱里写。</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>Br&amp;ing it back</source>
        <translation>带回来(&amp;I)</translation>
    </message>
    <message>
        <source>All is as before; prepare the switch anew</source>
        <translation>已经和原来一样；重新准备切换</translation>
    </message>
    <message>
        <source>Reading the new mailboxes, and putting what is new there into the old ones.</source>
        <translation>正在读新邮箱，把那里新来的信放进旧邮箱。</translation>
    </message>
    <message>
        <source>Paused. What is there stays; it goes on from there, nothing twice.</source>
        <translation>已暂停。到了的都在，下次接着来，不会重复。</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) brought back.</source>
        <translation>
            <numerusform>带回了 %n 封。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) were there already.</source>
        <translation>
            <numerusform>有 %n 封本来就在。</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}: {what}</source>
        <translation>{name}：{what}</translation>
    </message>
</context>
<context>
    <name>MappingDelegate</name>
    <message>
        <source>Leave out, keep in the archive only</source>
        <translation>不迁移，只留在存档</translation>
    </message>
    <message>
        <source>New folder for {folder}</source>
        <translation>“{folder}”的新文件夹</translation>
    </message>
</context>
<context>
    <name>MappingModel</name>
    <message>
        <source>Old folder</source>
        <translation>旧文件夹</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>封数</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新文件夹</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>not the same for everybody</source>
        <translation>各人不同</translation>
    </message>
    <message>
        <source>not delivered, stays in the archive</source>
        <translation>不迁移，留在存档</translation>
    </message>
    <message>
        <source>will be made</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>same role, other name</source>
        <translation>用途相同，名字不同</translation>
    </message>
    <message>
        <source>moved up a level</source>
        <translation>移上一层</translation>
    </message>
    <message>
        <source>a character replaced</source>
        <translation>换了不能用的字符</translation>
    </message>
    <message>
        <source>the new side keeps that name for itself</source>
        <translation>新邮箱自己占用这个名字</translation>
    </message>
    <message>
        <source>name shortened</source>
        <translation>名字缩短了</translation>
    </message>
    <message>
        <source>levels put together, too deep for the new side</source>
        <translation>层级太深，几级合成了一级</translation>
    </message>
    <message>
        <source>lies where the new side keeps own folders</source>
        <translation>放在新邮箱存放自建文件夹的地方</translation>
    </message>
    <message>
        <source>numbered, else two would be one</source>
        <translation>加了编号，否则会并成一个</translation>
    </message>
    <message>
        <source>changed by you</source>
        <translation>您改过</translation>
    </message>
    <message>
        <source>left out by you</source>
        <translation>您选了不迁移</translation>
    </message>
    <message>
        <source>two old folders come together here</source>
        <translation>两个旧文件夹并到这里</translation>
    </message>
    <message numerus="yes">
        <source>%n mailbox(es)</source>
        <translation>
            <numerusform>%n 个邮箱</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MessageDelegate</name>
    <message>
        <source>No sender</source>
        <translation>没有发件人</translation>
    </message>
    <message>
        <source>No subject</source>
        <translation>没有主题</translation>
    </message>
    <message>
        <source>Found inside an attachment</source>
        <translation>在附件里找到</translation>
    </message>
</context>
<context>
    <name>MessageList</name>
    <message>
        <source>Messages</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>{selected} selected</source>
        <translation>已选 {selected} 封</translation>
    </message>
</context>
<context>
    <name>MessageModel</name>
    <message>
        <source>No sender</source>
        <translation>没有发件人</translation>
    </message>
    <message>
        <source>No subject</source>
        <translation>没有主题</translation>
    </message>
    <message numerus="yes">
        <source>%n attachment(s)</source>
        <translation>
            <numerusform>%n 个附件</numerusform>
        </translation>
    </message>
    <message>
        <source>found inside an attachment</source>
        <translation>在附件里找到</translation>
    </message>
</context>
<context>
    <name>MessageView</name>
    <message>
        <source>Fold quote</source>
        <translation>收起引文</translation>
    </message>
    <message>
        <source>Only the beginning is shown. Save the message to read all of it.</source>
        <translation>只显示了开头。要看全文，请把这封信另存下来。</translation>
    </message>
    <message numerus="yes">
        <source>Show quote (%n line(s))</source>
        <translation>
            <numerusform>展开引文（%n 行）</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MessageWindow</name>
    <message>
        <source>{subject} – Mailover</source>
        <translation>{subject} – 邮箱搬家</translation>
    </message>
    <message>
        <source>No subject</source>
        <translation>没有主题</translation>
    </message>
</context>
<context>
    <name>NeedsFirmPage</name>
    <message>
        <source>No project is open</source>
        <translation>还没有打开搬家项目</translation>
    </message>
    <message>
        <source>Name your firm first, or open a move that has begun. It takes two minutes.</source>
        <translation>先填好公司，或者打开做到一半的项目。两分钟就好。</translation>
    </message>
    <message>
        <source>Name the &amp;firm</source>
        <translation>去填公司(&amp;F)</translation>
    </message>
    <message>
        <source>First comes the firm.</source>
        <translation>先填公司，才有这一步。</translation>
    </message>
</context>
<context>
    <name>NestedWindow</name>
    <message>
        <source>No subject</source>
        <translation>没有主题</translation>
    </message>
    <message>
        <source>{subject} – Mailover</source>
        <translation>{subject} – 邮箱搬家</translation>
    </message>
</context>
<context>
    <name>OpenedPanel</name>
    <message>
        <source>The ne&amp;w mailbox</source>
        <translation>看新邮箱(&amp;W)</translation>
    </message>
    <message>
        <source>The &amp;old mailbox</source>
        <translation>看旧邮箱(&amp;O)</translation>
    </message>
    <message>
        <source>Hide the ser&amp;ver</source>
        <translation>收起服务器设置(&amp;V)</translation>
    </message>
    <message>
        <source>Ser&amp;ver details…</source>
        <translation>服务器设置(&amp;V)…</translation>
    </message>
    <message>
        <source>Take off the &amp;list…</source>
        <translation>从名单拿掉(&amp;L)…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>收起</translation>
    </message>
</context>
<context>
    <name>OrderButton</name>
    <message>
        <source>Newest first</source>
        <translation>最新在前</translation>
    </message>
    <message>
        <source>Oldest first</source>
        <translation>最早在前</translation>
    </message>
    <message>
        <source>By sender</source>
        <translation>按发件人</translation>
    </message>
    <message>
        <source>By subject</source>
        <translation>按主题</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>最大在前</translation>
    </message>
    <message>
        <source>Order: {order}</source>
        <translation>排序：{order}</translation>
    </message>
</context>
<context>
    <name>OutlookCard</name>
    <message>
        <source>{gateway} takes the mail first: the switch is made in its console, not in the zone.</source>
        <translation>信先经过 {gateway}，要到它的后台去切换，不是改解析记录。</translation>
    </message>
    <message>
        <source>With these records some mail would not pass</source>
        <translation>照这样填，有些信会通不过</translation>
    </message>
    <message>
        <source>With this record mail from the new provider will pass</source>
        <translation>照这样填，新邮箱发出的信能通过</translation>
    </message>
    <message>
        <source>What these records will do</source>
        <translation>填好以后会怎样</translation>
    </message>
</context>
<context>
    <name>PaceCard</name>
    <message>
        <source>Hours and speed</source>
        <translation>时段和速度</translation>
    </message>
    <message>
        <source>Providers are only asked for what they allow. Here you may ask for less.</source>
        <translation>向服务商要的，本来就不超过它允许的。这里可以再少要一些。</translation>
    </message>
    <message>
        <source>Only at certain hours: from</source>
        <translation>只在这些时段迁：从</translation>
    </message>
    <message>
        <source>From, hour and minute</source>
        <translation>从几点几分</translation>
    </message>
    <message>
        <source>until</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Until, hour and minute</source>
        <translation>到几点几分</translation>
    </message>
    <message>
        <source>No faster than</source>
        <translation>最快不超过</translation>
    </message>
    <message>
        <source>Megabytes a second</source>
        <translation>每秒多少 MB</translation>
    </message>
    <message>
        <source>MB a second, all mailboxes together</source>
        <translation>MB 每秒，所有邮箱合计</translation>
    </message>
    <message>
        <source>An empty field leaves it to us: as many as the provider is known to allow.</source>
        <translation>空着就由我们定：按服务商已知允许的数目。</translation>
    </message>
    <message>
        <source>All this holds at once, for what is under way too; connections already open are finished first.</source>
        <translation>保存后立刻生效，正在进行的迁移也一样；已经建立的连接会先用完。</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>保存(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Connections at once to {host}</source>
        <translation>同时连接 {host} 的数目</translation>
    </message>
</context>
<context>
    <name>PaneFoot</name>
    <message>
        <source>Part of another message, which the archive keeps</source>
        <translation>它在另一封信里，那封信由存档保管</translation>
    </message>
    <message>
        <source>Not what was archived</source>
        <translation>已不是存入时的样子</translation>
    </message>
    <message>
        <source>Byte for byte as it was brought in; checked just now</source>
        <translation>与导入时一字不差，刚刚核对过</translation>
    </message>
    <message>
        <source>Byte for byte as the server served it; checked just now</source>
        <translation>与服务器给出的一字不差，刚刚核对过</translation>
    </message>
    <message>
        <source>Show message</source>
        <translation>看正文</translation>
    </message>
    <message>
        <source>See the original</source>
        <translation>看原件</translation>
    </message>
</context>
<context>
    <name>PaneHead</name>
    <message>
        <source>No subject</source>
        <translation>没有主题</translation>
    </message>
    <message>
        <source>No sender</source>
        <translation>没有发件人</translation>
    </message>
    <message>
        <source>Save as .eml…</source>
        <translation>另存 .eml…</translation>
    </message>
    <message>
        <source>View</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>To {people}</source>
        <translation>给 {people}</translation>
    </message>
    <message>
        <source>Copy to {people}</source>
        <translation>抄送 {people}</translation>
    </message>
</context>
<context>
    <name>PanelDeeds</name>
    <message>
        <source>&amp;Authorisation code of {name}</source>
        <translation>{name}的授权码(&amp;A)</translation>
    </message>
    <message>
        <source>P&amp;assword of {name}</source>
        <translation>{name}的密码(&amp;A)</translation>
    </message>
    <message>
        <source>New &amp;address of {name}</source>
        <translation>{name}的新地址(&amp;A)</translation>
    </message>
    <message>
        <source>Pa&amp;ge of the provider</source>
        <translation>提供商的页面(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Copy the steps, to send on</source>
        <translation>复制这几步，发给本人(&amp;C)</translation>
    </message>
    <message>
        <source>I have asked the provider, and this is the fingerprint they named.</source>
        <translation>我问过提供商，对方报的就是这个指纹。</translation>
    </message>
    <message>
        <source>Trust th&amp;is one and try again</source>
        <translation>只信这一张，再试一次(&amp;I)</translation>
    </message>
    <message>
        <source>Tr&amp;y again</source>
        <translation>再试一次(&amp;Y)</translation>
    </message>
    <message>
        <source>Tr&amp;y to sign in</source>
        <translation>试着登录(&amp;Y)</translation>
    </message>
    <message>
        <source>A&amp;dd the new mailbox</source>
        <translation>加上新邮箱(&amp;D)</translation>
    </message>
    <message>
        <source>{name}, your mailbox is being moved. Three minutes of yours are needed:</source>
        <translation>{name}，您的邮箱正在搬家，要请您花三分钟：</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>PapersCard</name>
    <message>
        <source>Somebody else manages the domain?</source>
        <translation>域名是别人在管？</translation>
    </message>
    <message>
        <source>The letter names every field in Chinese and English, what to delete and what to leave alone.</source>
        <translation>信里用中英文写明每一格填什么、删什么、什么别动。</translation>
    </message>
    <message>
        <source>Write the &amp;e-mail</source>
        <translation>写邮件(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Copy its text</source>
        <translation>复制正文(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Print or save all instructions…</source>
        <translation>打印或保存全部步骤…(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;How to put it back…</source>
        <translation>怎么放回去…(&amp;H)</translation>
    </message>
    <message>
        <source>The letter is long, so it is in the clipboard: paste it into the new e-mail.</source>
        <translation>信比较长，已经复制好，请粘贴到新邮件里。</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>PasswordEntry</name>
    <message>
        <source>New pass&amp;word</source>
        <translation>新密码(&amp;W)</translation>
    </message>
    <message>
        <source>For the mailbox of {name}</source>
        <translation>{name}的邮箱</translation>
    </message>
    <message>
        <source>&amp;Go on with this mailbox</source>
        <translation>这个邮箱接着迁(&amp;G)</translation>
    </message>
    <message>
        <source>Password or code of {name}</source>
        <translation>{name} 的密码或授权码</translation>
    </message>
    <message>
        <source>Fetch it now</source>
        <translation>现在取</translation>
    </message>
</context>
<context>
    <name>PeopleAdd</name>
    <message>
        <source>N&amp;ame</source>
        <translation>姓名(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Department</source>
        <translation>部门(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Old address</source>
        <translation>旧地址(&amp;O)</translation>
    </message>
    <message>
        <source>New address, may &amp;wait</source>
        <translation>新地址，可以以后填(&amp;W)</translation>
    </message>
    <message>
        <source>Put on the l&amp;ist</source>
        <translation>写进名单(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>收起(&amp;C)</translation>
    </message>
    <message>
        <source>Usually the same</source>
        <translation>通常和旧地址一样</translation>
    </message>
</context>
<context>
    <name>PeopleGlance</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n 位成员</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;All</source>
        <translation>全部(&amp;A)</translation>
    </message>
    <message>
        <source>All people</source>
        <translation>全部成员</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Backed up</source>
        <translation>已备份封数</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>已迁移封数</translation>
    </message>
</context>
<context>
    <name>PeopleModel</name>
    <message>
        <source>Old mailbox</source>
        <translation>旧邮箱</translation>
    </message>
    <message>
        <source>New mailbox</source>
        <translation>新邮箱</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Old address</source>
        <translation>旧地址</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>邮箱地址</translation>
    </message>
    <message>
        <source>New address</source>
        <translation>新地址</translation>
    </message>
    <message>
        <source>{name}, {side}: {standing}</source>
        <translation>{name}，{side}：{standing}</translation>
    </message>
    <message>
        <source>{words} · {provider}</source>
        <translation>{words} · {provider}</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>Who moves, from which mailbox to which. We sign in to both and touch no mail.</source>
        <translation>谁要搬家，从哪个邮箱搬到哪个邮箱。两边都试着登录一次，不动任何邮件。</translation>
    </message>
    <message>
        <source>People. Enter opens, F2 edits a cell, Delete takes off.</source>
        <translation>成员。回车打开，F2 改单元格，Delete 从名单拿掉。</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停下(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Try all sign-ins</source>
        <translation>全部试登录(&amp;T)</translation>
    </message>
    <message>
        <source>Passwords come first: paste them with the list, or open a row.</source>
        <translation>先要有密码：和名单一起粘贴，或打开一行填上。</translation>
    </message>
    <message numerus="yes">
        <source>Same new address for %n person(s)</source>
        <translation>
            <numerusform>%n 人的新地址和旧地址一样，邮箱已开通</numerusform>
        </translation>
    </message>
    <message>
        <source>All stays as it was.</source>
        <translation>一切照旧。</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>还有 %n 处。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) of the list could not be used; all else was taken.</source>
        <translation>
            <numerusform>名单里有 %n 格没有用上，其余都收下了。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeoplePanel</name>
    <message>
        <source>Checked {when}: {trouble} not as they should be</source>
        <translation>{when}核对过，{trouble} 处不对</translation>
    </message>
    <message>
        <source>Checked {when}: nothing damaged</source>
        <translation>{when}核对过，无损坏</translation>
    </message>
    <message>
        <source>The search is reading: {done} of {all}.</source>
        <translation>正在收录供搜索：{done} / {all} 封</translation>
    </message>
    <message>
        <source>Attachments are being read: {done} of {all}.</source>
        <translation>正在读附件：{done} / {all} 封</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>命中数</translation>
    </message>
    <message>
        <source>People and folders</source>
        <translation>成员与文件夹</translation>
    </message>
    <message>
        <source>By year</source>
        <translation>按年</translation>
    </message>
    <message>
        <source>{messages} messages · {size}</source>
        <translation>{messages} 封 · {size}</translation>
    </message>
</context>
<context>
    <name>PeopleTree</name>
    <message>
        <source>People and folders</source>
        <translation>成员与文件夹</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>收件箱</translation>
    </message>
    <message numerus="yes">
        <source>{name}, %n hit(s)</source>
        <translation>
            <numerusform>{name}，%n 封命中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}, %n message(s)</source>
        <translation>
            <numerusform>{name}，%n 封</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeopleWords</name>
    <message>
        <source>Server not known</source>
        <translation>不知道服务器</translation>
    </message>
    <message>
        <source>No password yet</source>
        <translation>还没有密码</translation>
    </message>
    <message>
        <source>Not there yet</source>
        <translation>还没开通</translation>
    </message>
    <message>
        <source>Not tried yet</source>
        <translation>还没试</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等着登录</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>正在登录…</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>已登录</translation>
    </message>
    <message>
        <source>Not signed in</source>
        <translation>没能登录</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n 封</numerusform>
        </translation>
    </message>
    <message>
        <source>Certificate in doubt</source>
        <translation>证书可疑</translation>
    </message>
    <message>
        <source>IMAP is switched off</source>
        <translation>要开 IMAP</translation>
    </message>
    <message>
        <source>Locked for now</source>
        <translation>暂时锁着</translation>
    </message>
    <message>
        <source>Server asks to wait</source>
        <translation>服务器要等等</translation>
    </message>
    <message>
        <source>Server not found</source>
        <translation>找不到服务器</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>没连上</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) taken from what you pasted.</source>
        <translation>
            <numerusform>已从粘贴的表格取 %n 人。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) taken from the file.</source>
        <translation>
            <numerusform>已从文件取 %n 人。</numerusform>
        </translation>
    </message>
    <message>
        <source>Everybody on that list stood here already.</source>
        <translation>名单上的人这里都已经有了。</translation>
    </message>
    <message>
        <source>”, “</source>
        <translation>”“</translation>
    </message>
    <message>
        <source>Columns not used: “{columns}”.</source>
        <translation>没有用到的列：“{columns}”。</translation>
    </message>
    <message numerus="yes">
        <source>%n password(s) put away safely.</source>
        <translation>
            <numerusform>%n 个密码已收好。</numerusform>
        </translation>
    </message>
    <message>
        <source>“{value}” is not a mail address. Write it like name@firm.com.</source>
        <translation>“{value}”不是邮箱地址，写成 name@firm.com 这样。</translation>
    </message>
    <message>
        <source>{value} is in the list already.</source>
        <translation>{value} 已经在名单里了。</translation>
    </message>
    <message>
        <source>An old address is needed: it says which mailbox to move.</source>
        <translation>要有旧地址，才知道搬哪个邮箱。</translation>
    </message>
    <message>
        <source>“{value}” is not a port. Usually it is 993; it may be left blank.</source>
        <translation>“{value}”不是端口；通常是 993，也可以空着。</translation>
    </message>
    <message>
        <source>“{value}” is not the name of a server. Write it like imap.firm.com.</source>
        <translation>“{value}”不是服务器名，写成 imap.firm.com 这样。</translation>
    </message>
    <message>
        <source>Asking the system&apos;s keyring…</source>
        <translation>正在问系统的钥匙串…</translation>
    </message>
    <message>
        <source>Passwords are kept in this computer&apos;s keyring only, never in the project.</source>
        <translation>密码只存进这台电脑的系统钥匙串，不写进搬家项目。</translation>
    </message>
    <message>
        <source>Passwords are kept only while this window is open.</source>
        <translation>密码只在这个窗口开着时记着，关掉就忘。</translation>
    </message>
    <message>
        <source>{said} {why}</source>
        <translation>{said}{why}</translation>
    </message>
    <message>
        <source>Old mailboxes {signed_in} / {total} signed in</source>
        <translation>旧邮箱 {signed_in} / {total} 已登录</translation>
    </message>
    <message>
        <source>New mailboxes {signed_in} / {total} signed in</source>
        <translation>新邮箱 {signed_in} / {total} 已登录</translation>
    </message>
    <message>
        <source>those that need you come first</source>
        <translation>要您处理的排在最前</translation>
    </message>
    <message>
        <source>Who is moving?</source>
        <translation>谁要搬家？</translation>
    </message>
    <message>
        <source>Signing in to everybody</source>
        <translation>正在逐个登录</translation>
    </message>
    <message numerus="yes">
        <source>%n mailbox(es) need you</source>
        <translation>
            <numerusform>%n 个邮箱要您处理</numerusform>
        </translation>
    </message>
    <message>
        <source>Everybody is signed in</source>
        <translation>所有邮箱都能登录</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) on the list</source>
        <translation>
            <numerusform>名单上有 %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>At least one person has to be on the list.</source>
        <translation>名单上至少要有一个人。</translation>
    </message>
    <message numerus="yes">
        <source>%n left to see to.</source>
        <translation>
            <numerusform>还有 %n 处要处理。</numerusform>
        </translation>
    </message>
    <message>
        <source>You may go on and come back.</source>
        <translation>可以先往下走，回头再来。</translation>
    </message>
    <message numerus="yes">
        <source>You may go on: a back-up needs old mailboxes only, and %n are ready.</source>
        <translation>
            <numerusform>可以先往下走：备份只用旧邮箱，%n 个已经就绪。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n old mailbox(es) without a password. The others can go on.</source>
        <translation>
            <numerusform>还有 %n 个旧邮箱没有密码，其他的可以先走。</numerusform>
        </translation>
    </message>
    <message>
        <source>{left} {go_on}</source>
        <translation>{left}{go_on}</translation>
    </message>
    <message>
        <source>Everything is saved. Trying the sign-ins now spares surprises later.</source>
        <translation>都存好了。现在试一试登录，免得后面卡住。</translation>
    </message>
    <message>
        <source>Everything is saved, and all old mailboxes are ready.</source>
        <translation>都存好了，旧邮箱全部就绪。</translation>
    </message>
</context>
<context>
    <name>Popover</name>
    <message>
        <source>Add</source>
        <translation>加上</translation>
    </message>
</context>
<context>
    <name>PretendPanelWindow</name>
    <message>
        <source>{host}: records of {domain}</source>
        <translation>{host}：{domain} 的解析记录</translation>
    </message>
    <message>
        <source>A pretend panel for practice. What you type here holds at once, and only inside this program.</source>
        <translation>这是演练用的解析后台。在这里填的内容立即生效，而且只在本程序里有效。</translation>
    </message>
    <message>
        <source>Host record</source>
        <translation>主机记录</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>记录类型</translation>
    </message>
    <message>
        <source>Record value</source>
        <translation>记录值</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>TTL</source>
        <translation>TTL</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>解析记录</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>Deleted.</source>
        <translation>已删除。</translation>
    </message>
    <message>
        <source>The name servers give it from now on.</source>
        <translation>域名服务器从现在起就这样回答。</translation>
    </message>
</context>
<context>
    <name>ProbeCard</name>
    <message>
        <source>Test letters</source>
        <translation>试寄</translation>
    </message>
    <message>
        <source>One letter from outside to each colleague shows where mail really goes, and one from each of them shows who can send. Both sides are watched.</source>
        <translation>从外面给每位成员寄一封，看信到底到了哪里；每位成员也往外寄一封，看谁能发信。新旧两边都盯着。</translation>
    </message>
    <message>
        <source>Sent from {address}.</source>
        <translation>从 {address} 寄出。</translation>
    </message>
    <message>
        <source>Stop &amp;waiting</source>
        <translation>不等了(&amp;W)</translation>
    </message>
    <message>
        <source>Send test &amp;letters</source>
        <translation>试寄一次(&amp;L)</translation>
    </message>
    <message>
        <source>Use another mailbox</source>
        <translation>换一个邮箱</translation>
    </message>
    <message>
        <source>No mailbox outside? Ask a friend to write to one of you: the letter shows up on the new side, or on the old one, where the next look finds it.</source>
        <translation>没有外面的邮箱？请朋友给你们谁写一封：信会出现在新邮箱，或者在旧邮箱，下次取信时就能看到。</translation>
    </message>
    <message numerus="yes">
        <source>Take %n test letter(s) out again</source>
        <translation>
            <numerusform>取出 %n 封测试信</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n test letter(s) taken out of the new mailboxes.</source>
        <translation>
            <numerusform>已从新邮箱取出 %n 封测试信。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s) could not be taken out; the webmail can.</source>
        <translation>
            <numerusform>有 %n 封取不出来，请到网页邮箱里删。</numerusform>
        </translation>
    </message>
    <message>
        <source>Those on the old side stay: nothing is deleted there.</source>
        <translation>旧邮箱里的那些留着：那边什么都不删。</translation>
    </message>
    <message>
        <source>A private &amp;address</source>
        <translation>一个私人邮箱，别家的(&amp;A)</translation>
    </message>
    <message>
        <source>Its &amp;password</source>
        <translation>它的密码或授权码(&amp;P)</translation>
    </message>
    <message>
        <source>Its SMTP &amp;server</source>
        <translation>它的 SMTP 服务器(&amp;S)</translation>
    </message>
    <message>
        <source>For example smtp.163.com</source>
        <translation>例如 smtp.163.com</translation>
    </message>
    <message>
        <source>P&amp;ort</source>
        <translation>端口(&amp;O)</translation>
    </message>
    <message>
        <source>En&amp;cryption</source>
        <translation>加密方式(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>保存(&amp;K)</translation>
    </message>
</context>
<context>
    <name>ProofModel</name>
    <message>
        <source>Person</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>存档封数</translation>
    </message>
    <message>
        <source>Listed</source>
        <translation>旧邮箱封数</translation>
    </message>
    <message>
        <source>New mailbox</source>
        <translation>新邮箱封数</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>不迁移</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>differs, settled</source>
        <translation>有差，已了结</translation>
    </message>
    <message>
        <source>all there</source>
        <translation>齐全</translation>
    </message>
    <message>
        <source>exceptions</source>
        <translation>有例外</translation>
    </message>
    <message>
        <source>not fully read</source>
        <translation>没读全</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>does not balance</source>
        <translation>对不上</translation>
    </message>
</context>
<context>
    <name>ProofTree</name>
    <message>
        <source>Result per person and folder</source>
        <translation>每人每个文件夹的结果</translation>
    </message>
    <message>
        <source>Person and folder</source>
        <translation>成员与文件夹</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>存档</translation>
    </message>
    <message>
        <source>Alike</source>
        <translation>一样</translation>
    </message>
    <message>
        <source>Mended</source>
        <translation>修好的</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>不搬的</translation>
    </message>
    <message>
        <source>See below</source>
        <translation>见下面</translation>
    </message>
</context>
<context>
    <name>PutBackDialog</name>
    <message>
        <source>Put back into a mailbox</source>
        <translation>放回邮箱</translation>
    </message>
    <message>
        <source>&amp;Put back</source>
        <translation>放回(&amp;P)</translation>
    </message>
    <message>
        <source>Pause and close</source>
        <translation>暂停并关闭</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>正在登录…</translation>
    </message>
    <message>
        <source>{done} of {all}</source>
        <translation>{done} / {all} 封</translation>
    </message>
    <message>
        <source>{done} put back; not everything went.</source>
        <translation>放回了 {done} 封，有的没放成。</translation>
    </message>
    <message>
        <source>Paused after {done}.</source>
        <translation>放了 {done} 封后暂停。</translation>
    </message>
    <message>
        <source>The next time goes on from there.</source>
        <translation>下次从这里接着放。</translation>
    </message>
    <message>
        <source>They were put there before: {there}.</source>
        <translation>这 {there} 封以前放回过了。</translation>
    </message>
    <message>
        <source>Put there again</source>
        <translation>再放一次</translation>
    </message>
    <message>
        <source>If they were deleted there since, put them there again.</source>
        <translation>如果后来在那边删掉了，可以再放一次。</translation>
    </message>
    <message>
        <source>Put back: {done}.</source>
        <translation>放回了 {done} 封。</translation>
    </message>
    <message>
        <source>They are in {folders}.</source>
        <translation>在“{folders}”里。</translation>
    </message>
    <message>
        <source>There before: {there}.</source>
        <translation>以前放过的 {there} 封没有重复放。</translation>
    </message>
    <message>
        <source>As a repaired copy: {repaired}.</source>
        <translation>其中修好副本再放的 {repaired} 封。</translation>
    </message>
</context>
<context>
    <name>PutBackForm</name>
    <message>
        <source>From the archive</source>
        <translation>从存档找回</translation>
    </message>
    <message>
        <source>Write the whole address, such as name@firm.com.</source>
        <translation>请写完整的地址，例如 name@firm.com。</translation>
    </message>
    <message>
        <source>Every message goes to the folder of {to} that is like its own.</source>
        <translation>每封信放进 {to} 里和原来一样的文件夹。</translation>
    </message>
    <message>
        <source>They are put into the folder “{folder}” of {to}, with their dates and flags. What was put there before is not put there twice.</source>
        <translation>会放进 {to} 的“{folder}”，日期和标记照旧。以前放过的不会重复放。</translation>
    </message>
    <message>
        <source>No subject</source>
        <translation>没有主题</translation>
    </message>
    <message>
        <source>&amp;This message: {subject}</source>
        <translation>这一封(&amp;T)：{subject}</translation>
    </message>
    <message>
        <source>&amp;All that was found in {where}</source>
        <translation>在“{where}”里找到的所有信(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;All mail of {where}</source>
        <translation>{where}的所有信(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;All of {where} and what lies in it</source>
        <translation>“{where}”和它下面的所有信(&amp;A)</translation>
    </message>
    <message>
        <source>Into which &amp;mailbox</source>
        <translation>放进哪个邮箱(&amp;M)</translation>
    </message>
    <message>
        <source>Into which mailbox</source>
        <translation>放进哪个邮箱</translation>
    </message>
    <message>
        <source>Another mailbox</source>
        <translation>别的邮箱</translation>
    </message>
    <message>
        <source>A&amp;ddress</source>
        <translation>邮箱地址(&amp;D)</translation>
    </message>
    <message>
        <source>IMAP &amp;server</source>
        <translation>IMAP 服务器(&amp;S)</translation>
    </message>
    <message>
        <source>Not needed for well-known addresses such as 163.com.</source>
        <translation>163.com 这样的常见邮箱不用填。</translation>
    </message>
    <message>
        <source>Sign-in &amp;name, if it is not the address</source>
        <translation>登录名(&amp;N)，和地址不同才填</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>密码(&amp;P)</translation>
    </message>
    <message>
        <source>Into the &amp;folder</source>
        <translation>放进哪个文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>Leave it empty and every message goes to the folder that is like its own.</source>
        <translation>不填就各回各的文件夹。</translation>
    </message>
    <message>
        <source>Leave it empty to use the one that is saved.</source>
        <translation>不填就用存好的密码。</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Mailover</source>
        <translation>邮箱搬家</translation>
    </message>
    <message>
        <source>Steps of the move</source>
        <translation>搬家的步骤</translation>
    </message>
    <message>
        <source>Archive and help</source>
        <translation>存档和帮助</translation>
    </message>
</context>
<context>
    <name>RailModel</name>
    <message>
        <source>Archive</source>
        <translation>存档</translation>
    </message>
</context>
<context>
    <name>ReadingPane</name>
    <message>
        <source>Message</source>
        <translation>邮件正文</translation>
    </message>
    <message>
        <source>This message has no text.</source>
        <translation>这封信没有正文。</translation>
    </message>
    <message>
        <source>The file of this message has changed.</source>
        <translation>这封信的文件变了。</translation>
    </message>
    <message>
        <source>It is not what was archived. More, Check and copies… brings it back from a second copy or its mailbox.</source>
        <translation>它已不是存入时的样子。点“更多”里的“核对与副本…”，可以从第二份存档或原来的邮箱取回。</translation>
    </message>
    <message>
        <source>This message is very large.</source>
        <translation>这封信很大。</translation>
    </message>
    <message>
        <source>You see its text. Its full layout takes some seconds.</source>
        <translation>现在看到的是文字，完整排版要等几秒。</translation>
    </message>
    <message>
        <source>Show layout</source>
        <translation>看排版</translation>
    </message>
    <message>
        <source>Only the words of this message are shown.</source>
        <translation>这封信只显示文字。</translation>
    </message>
    <message>
        <source>Its layout was built to keep mail programs busy.</source>
        <translation>它的版式会让邮件程序忙个不停，所以没有排版。</translation>
    </message>
    <message numerus="yes">
        <source>%n remote picture(s) not loaded.</source>
        <translation>
            <numerusform>%n 张远程图片未加载。</numerusform>
        </translation>
    </message>
    <message>
        <source>Loading them would tell the sender that you have looked.</source>
        <translation>加载会让发件人知道您看过。</translation>
    </message>
</context>
<context>
    <name>RecordForm</name>
    <message>
        <source>&amp;Save the change</source>
        <translation>保存修改(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Add the record</source>
        <translation>添加记录(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Host record</source>
        <translation>主机记录(&amp;H)</translation>
    </message>
    <message>
        <source>@ is the domain itself. The domain is added to whatever you type.</source>
        <translation>@ 表示域名本身。无论填什么，后面都会自动加上域名。</translation>
    </message>
    <message>
        <source>&amp;Type</source>
        <translation>记录类型(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Record value</source>
        <translation>记录值(&amp;R)</translation>
    </message>
    <message>
        <source>MX &amp;priority</source>
        <translation>MX 优先级(&amp;P)</translation>
    </message>
    <message>
        <source>TTL, se&amp;conds</source>
        <translation>TTL（秒）(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;New record</source>
        <translation>新记录(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
</context>
<context>
    <name>RecordsEmpty</name>
    <message>
        <source>Forwarding, the automatic reply and your letters to customers take the place of the switch; they come on the day.</source>
        <translation>转发、自动回复和给客户的信代替了切换，到那一天再做。</translation>
    </message>
    <message>
        <source>There is nothing to type in this move</source>
        <translation>这次搬家不用填记录</translation>
    </message>
    <message>
        <source>We ask the name servers of {domain} for every record that mail depends on, and keep a dated copy in your project. With it everything can be put back. It takes a few seconds and changes nothing.</source>
        <translation>我们会向 {domain} 的域名服务器问清所有和邮件有关的记录，按日期留一份底在项目里。有了它，什么都能放回去。只要几秒钟，什么都不改。</translation>
    </message>
    <message>
        <source>First a copy of how it is now, then the changes</source>
        <translation>先给现在的样子留底，再改</translation>
    </message>
    <message>
        <source>&amp;Look now</source>
        <translation>现在看(&amp;L)</translation>
    </message>
    <message>
        <source>Asking the name servers of {domain}…</source>
        <translation>正在问 {domain} 的域名服务器…</translation>
    </message>
    <message>
        <source>Each of them is asked by itself. A few seconds as a rule.</source>
        <translation>每一台都单独问，一般几秒钟。</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>再试一次(&amp;T)</translation>
    </message>
    <message>
        <source>Whatever you do next: print the list of records in your DNS panel and keep it. That is the copy from which everything can be put back.</source>
        <translation>不管接下来怎么做：先把解析后台的记录列表打印出来收好，那就是能放回去的底。</translation>
    </message>
    <message>
        <source>Each provider wants records of its own. When we know where you go, the list is made at once.</source>
        <translation>每家提供商要的记录都不一样。知道您搬去哪里，步骤马上就能列出来。</translation>
    </message>
    <message>
        <source>Which provider do you move to?</source>
        <translation>您要搬到哪家？</translation>
    </message>
    <message>
        <source>&amp;Say it on the page Firm</source>
        <translation>到“公司”页填上(&amp;S)</translation>
    </message>
</context>
<context>
    <name>RecordsPage</name>
    <message>
        <source>Switch</source>
        <translation>切换</translation>
    </message>
    <message>
        <source>This may wait; delivery does not depend on it.</source>
        <translation>可以先放一放，迁移不等它。</translation>
    </message>
    <message>
        <source>Mail to the new addresses arrives as soon as these records are there.</source>
        <translation>这些记录填好，新地址就能收信了。</translation>
    </message>
    <message>
        <source>Before the day of the switch no mail changes its way.</source>
        <translation>切换那天之前，信的去向不会变。</translation>
    </message>
    <message>
        <source>How to put it back</source>
        <translation>怎么放回去</translation>
    </message>
    <message>
        <source>DNS records</source>
        <translation>域名记录</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
</context>
<context>
    <name>RecordsWords</name>
    <message>
        <source>No records to change</source>
        <translation>没有记录要改</translation>
    </message>
    <message>
        <source>First a copy of how the records are now</source>
        <translation>先给现在的记录留底</translation>
    </message>
    <message>
        <source>Reading the records of {domain}</source>
        <translation>正在读 {domain} 的记录</translation>
    </message>
    <message>
        <source>The records cannot be read from here</source>
        <translation>从这里读不到记录</translation>
    </message>
    <message>
        <source>Where the mail goes is not said yet</source>
        <translation>还不知道搬去哪里</translation>
    </message>
    <message numerus="yes">
        <source>%n slip(s) to mend</source>
        <translation>
            <numerusform>有 %n 处填错了，要改</numerusform>
        </translation>
    </message>
    <message>
        <source>First copy what the new console shows</source>
        <translation>先从新邮箱后台抄几样东西</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) stand in the way of the switch</source>
        <translation>
            <numerusform>有 %n 件事挡着切换</numerusform>
        </translation>
    </message>
    <message>
        <source>All the new addresses belong to a provider, which looks after its domain itself.</source>
        <translation>新地址都是提供商的，域名由它自己管。</translation>
    </message>
    <message>
        <source>The new domain takes no mail yet, so nothing can go wrong. We only look, and change nothing.</source>
        <translation>新域名还没有收信，不会出错。我们只看，不改。</translation>
    </message>
    <message>
        <source>Type these into {panel}, field by field. We only look; we never change your domain.</source>
        <translation>把这些一格一格填进{panel}。我们只看，绝不改您的域名。</translation>
    </message>
    <message>
        <source>We only look at your domain, and never change anything there.</source>
        <translation>我们只看您的域名，绝不改动。</translation>
    </message>
    <message>
        <source>The first records</source>
        <translation>第一批记录</translation>
    </message>
    <message>
        <source>Before the switch</source>
        <translation>切换之前</translation>
    </message>
    <message>
        <source>On the day</source>
        <translation>切换当天</translation>
    </message>
    <message>
        <source>Afterwards</source>
        <translation>切换之后</translation>
    </message>
    <message>
        <source>The value is missing.</source>
        <translation>缺记录值。</translation>
    </message>
    <message>
        <source>This is a record of another kind. It belongs in another field.</source>
        <translation>这是另一种记录，请填到别的格里。</translation>
    </message>
    <message>
        <source>Its name lies in another domain.</source>
        <translation>它的名字属于别的域名。</translation>
    </message>
    <message>
        <source>This is not the name of a server.</source>
        <translation>这不是服务器的名字。</translation>
    </message>
    <message>
        <source>This is not a key. It begins with v=DKIM1 or contains p=.</source>
        <translation>这不是密钥。密钥以 v=DKIM1 开头，或者含有 p=。</translation>
    </message>
    <message>
        <source>The key is not whole. Copy it with the console&apos;s own copy button.</source>
        <translation>密钥不完整。请用后台的复制按钮来复制。</translation>
    </message>
    <message>
        <source>The host is missing, such as selector._domainkey.</source>
        <translation>缺主机记录，像 selector._domainkey 这样的。</translation>
    </message>
    <message>
        <source>This lets nobody send. The console&apos;s text begins with v=spf1 or include:.</source>
        <translation>这一条谁都不能发信。后台给的应以 v=spf1 或 include: 开头。</translation>
    </message>
    <message>
        <source>the MX records</source>
        <translation>MX 记录</translation>
    </message>
    <message>
        <source>the SPF record</source>
        <translation>SPF 记录</translation>
    </message>
    <message>
        <source>the DKIM record</source>
        <translation>DKIM 记录</translation>
    </message>
    <message>
        <source>{sender}: passes</source>
        <translation>{sender}：能通过</translation>
    </message>
    <message>
        <source>{sender}: cannot be tried beforehand</source>
        <translation>{sender}：没法提前试</translation>
    </message>
    <message>
        <source>{sender}: nobody answered, look again later</source>
        <translation>{sender}：没有人回答，以后再看</translation>
    </message>
    <message>
        <source>{sender}: would not pass</source>
        <translation>{sender}：通不过</translation>
    </message>
    <message>
        <source>The planned SPF record needs {count} of {most} look-ups.</source>
        <translation>打算用的 SPF 要查 {count} 次，上限 {most} 次。</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) to add</source>
        <translation>
            <numerusform>要加 %n 条记录</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) to make before the switch</source>
        <translation>
            <numerusform>切换之前要改 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Typed; the servers are being watched</source>
        <translation>已经填了，正看着服务器</translation>
    </message>
    <message>
        <source>Everything before the switch is done</source>
        <translation>切换之前的都好了</translation>
    </message>
    <message>
        <source>Only the clean-up is left</source>
        <translation>只剩收尾了</translation>
    </message>
    <message>
        <source>All records are as they should be</source>
        <translation>所有记录都对了</translation>
    </message>
</context>
<context>
    <name>RehearseBefore</name>
    <message>
        <source>About a hundred letters go first</source>
        <translation>先搬一百封左右</translation>
    </message>
    <message>
        <source>The largest, the oldest and the newest, attachments, old character sets, every mark and every folder: whatever may give the new provider trouble is among them.</source>
        <translation>最大的、最老的、最新的、带附件的、老编码的，每种标记、每个文件夹：可能让新提供商为难的都在里面。</translation>
    </message>
    <message>
        <source>A few test letters of our own go before them and are removed again. Then hers are delivered, read back and compared word for word. They stay there and are not delivered a second time.</source>
        <translation>先放几封我们自己的测试信，随后删掉；再把样信搬过去，读回来逐字比对。样信留在那里，以后不会再搬一遍。</translation>
    </message>
    <message>
        <source>And letters &amp;with these words</source>
        <translation>还要试含有这些字的信(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Start the rehearsal</source>
        <translation>开始试迁移(&amp;S)</translation>
    </message>
    <message>
        <source>People to rehearse with, at most two. Space ticks or unticks.</source>
        <translation>用谁的邮件试，最多两位。空格键勾选或取消。</translation>
    </message>
    <message>
        <source>Without a rehearsal, what this provider changes shows only when everything has been moved.</source>
        <translation>不试的话，新提供商改了什么，要等全部搬完才看得见。</translation>
    </message>
    <message>
        <source>Move without a rehearsal…</source>
        <translation>不试就搬…</translation>
    </message>
</context>
<context>
    <name>RehearsePage</name>
    <message>
        <source>Rehearse</source>
        <translation>试迁移</translation>
    </message>
    <message>
        <source>You can take the signature back at any time before the switch.</source>
        <translation>切换之前，随时可以收回确认。</translation>
    </message>
    <message>
        <source>The batches open when you have signed off a rehearsal.</source>
        <translation>试迁移确认以后，批次才会打开。</translation>
    </message>
    <message>
        <source>You can change your mind: before the switch nothing of your customers&apos; mail changes.</source>
        <translation>确认以后也能反悔：切换之前，客户的来信一切照旧。</translation>
    </message>
    <message>
        <source>Sign off: &amp;yes, move like this</source>
        <translation>确认，照这样搬(&amp;Y)</translation>
    </message>
    <message>
        <source>Nothing is lost: the originals stay in the archive. But dates and marks that this provider does not keep cannot be put right afterwards. Type your name to go on all the same.</source>
        <translation>信不会丢，原件都在存档里。但这家提供商不保存的日期和标记，事后改不回来。仍要继续，请写下您的名字。</translation>
    </message>
    <message>
        <source>Move without a rehearsal</source>
        <translation>不试就搬</translation>
    </message>
    <message>
        <source>The rehearsal is under way</source>
        <translation>正在试迁移</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停下</translation>
    </message>
    <message>
        <source>Rehearsal paused</source>
        <translation>试迁移已暂停</translation>
    </message>
    <message>
        <source>Nothing to rehearse yet</source>
        <translation>还没有可以试的邮件</translation>
    </message>
    <message>
        <source>The sample has arrived and was compared</source>
        <translation>样信搬过去了，读回来比过了</translation>
    </message>
    <message>
        <source>A small rehearsal first</source>
        <translation>先试一小批</translation>
    </message>
    <message>
        <source>Back up first, and name the new mailboxes on the People page.</source>
        <translation>请先备份，并在“成员”页填好新邮箱。</translation>
    </message>
    <message>
        <source>{number} letters from the archive of {names}, chosen so that every risk is among them.</source>
        <translation>从{names}的存档里挑了 {number} 封，各种容易出问题的都有。</translation>
    </message>
    <message>
        <source>It shows on a few letters what this provider does to mail, before all of it moves.</source>
        <translation>全部搬家之前，先用少量邮件看看新提供商会怎样对待它们。</translation>
    </message>
</context>
<context>
    <name>RehearseResult</name>
    <message>
        <source>exactly alike</source>
        <translation>一模一样</translation>
    </message>
    <message>
        <source>text, attachments, date and marks</source>
        <translation>内容、附件、日期、标记都相同</translation>
    </message>
    <message>
        <source>a little changed</source>
        <translation>改了一点</translation>
    </message>
    <message>
        <source>what was changed stands below</source>
        <translation>改动列在下面</translation>
    </message>
    <message>
        <source>could not go</source>
        <translation>没能搬过去</translation>
    </message>
    <message>
        <source>the originals are in the archive</source>
        <translation>原件在存档里，随时能看</translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s) arrived, compared one by one</source>
        <translation>
            <numerusform>搬过去的 %n 封，读回来逐项比</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s) of the archive are too large for the new side</source>
        <translation>
            <numerusform>存档里有 %n 封太大，新邮箱收不下</numerusform>
        </translation>
    </message>
    <message>
        <source>Worth knowing</source>
        <translation>有话要说的</translation>
    </message>
    <message>
        <source>Nothing: every letter came back as it was sent.</source>
        <translation>没有：每一封读回来都和原来一样。</translation>
    </message>
</context>
<context>
    <name>RehearseWords</name>
    <message>
        <source>Text</source>
        <translation>正文</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>附件</translation>
    </message>
    <message>
        <source>Sender, recipients, subject</source>
        <translation>发件人、收件人、主题</translation>
    </message>
    <message>
        <source>Date and time</source>
        <translation>日期与时间</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Read, starred, answered</source>
        <translation>已读、星标、已回复</translation>
    </message>
    <message>
        <source>Labels of mail programs</source>
        <translation>邮件软件的标签</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>（无主题）</translation>
    </message>
    <message>
        <source>Could not go: {subject}</source>
        <translation>没能搬过去：{subject}</translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s) could not go</source>
        <translation>
            <numerusform>%n 封没能搬过去</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s) went as a mended copy</source>
        <translation>
            <numerusform>%n 封以修好的副本搬过去</numerusform>
        </translation>
    </message>
    <message>
        <source>The original stays in the archive.</source>
        <translation>原件留在存档里。</translation>
    </message>
    <message>
        <source>Like a postmark, in the technical part: {now}</source>
        <translation>像邮戳一样，加在看不见的信头里：{now}</translation>
    </message>
    <message>
        <source>Sender, recipients, subject and date read the same.</source>
        <translation>发件人、收件人、主题和日期读起来一样。</translation>
    </message>
    <message>
        <source>It was: {was}</source>
        <translation>原来是：{was}</translation>
    </message>
    <message>
        <source>Every word is the same.</source>
        <translation>一字不差。</translation>
    </message>
    <message>
        <source>Text and attachments are the same.</source>
        <translation>正文和附件都一样。</translation>
    </message>
    <message>
        <source>{was} bytes became {now}. The original stays in the archive.</source>
        <translation>{was} 字节变成 {now}。原件留在存档里。</translation>
    </message>
    <message>
        <source>{was} became {now}. This cannot be put right later.</source>
        <translation>{was} 变成 {now}。事后改不回来。</translation>
    </message>
    <message>
        <source>They have the date that is written in them.</source>
        <translation>用了信里写的日期。</translation>
    </message>
    <message>
        <source>“{was}” became “{now}”.</source>
        <translation>“{was}”成了“{now}”。</translation>
    </message>
    <message>
        <source>{was}. The letters themselves are the same.</source>
        <translation>{was}。信本身没有变。</translation>
    </message>
    <message>
        <source>Lines added by the new provider: {count}</source>
        <translation>{count} 封多了新提供商的几行</translation>
    </message>
    <message>
        <source>Lines of the header gone: {count}</source>
        <translation>{count} 封的信头少了几行</translation>
    </message>
    <message>
        <source>Header written anew: {count}</source>
        <translation>{count} 封的信头重写过</translation>
    </message>
    <message>
        <source>Another sender, recipient or subject: {count}</source>
        <translation>{count} 封的发件人、收件人或主题变了</translation>
    </message>
    <message>
        <source>Other line ends: {count}</source>
        <translation>{count} 封的换行方式不同</translation>
    </message>
    <message>
        <source>The end of the letter differs: {count}</source>
        <translation>{count} 封的结尾不同</translation>
    </message>
    <message>
        <source>Packed otherwise: {count}</source>
        <translation>{count} 封换了编码</translation>
    </message>
    <message>
        <source>Another text: {count}</source>
        <translation>{count} 封的正文变了</translation>
    </message>
    <message>
        <source>Other attachments: {count}</source>
        <translation>{count} 封的附件变了</translation>
    </message>
    <message>
        <source>Another date in the list: {count}</source>
        <translation>{count} 封在列表里的日期变了</translation>
    </message>
    <message>
        <source>No date of arrival before: {count}</source>
        <translation>{count} 封原来没有收信日期</translation>
    </message>
    <message>
        <source>In a folder of another name: {count}</source>
        <translation>{count} 封的文件夹换了名字</translation>
    </message>
    <message>
        <source>A mark lost: {count}</source>
        <translation>{count} 封少了标记</translation>
    </message>
    <message>
        <source>A mark added: {count}</source>
        <translation>{count} 封多了标记</translation>
    </message>
    <message>
        <source>A mail program&apos;s label lost: {count}</source>
        <translation>{count} 封少了邮件软件的标签</translation>
    </message>
    <message>
        <source>A label added: {count}</source>
        <translation>{count} 封多了标签</translation>
    </message>
    <message>
        <source>Adds lines of its own to every letter. No reader sees them.</source>
        <translation>给每封信加几行自己的信头，看信的人看不到。</translation>
    </message>
    <message>
        <source>Takes lines out of headers: {was}</source>
        <translation>会去掉信头里的几行：{was}</translation>
    </message>
    <message>
        <source>Spoils headers that were never encoded; we encode them first.</source>
        <translation>会弄坏没有编码的信头；我们先编好再搬。</translation>
    </message>
    <message>
        <source>Changes the text of letters.</source>
        <translation>会改信的正文。</translation>
    </message>
    <message>
        <source>Does not keep the date of arrival: it became {now}.</source>
        <translation>不保存收信日期：变成了 {now}。</translation>
    </message>
    <message>
        <source>Does not keep these marks: {now}</source>
        <translation>不保存这些标记：{now}</translation>
    </message>
    <message>
        <source>Does not keep labels of mail programs: {now}</source>
        <translation>不保存邮件软件的标签：{now}</translation>
    </message>
    <message>
        <source>Refuses headers that were never encoded; such letters go as a copy.</source>
        <translation>不收信头没有编码的信；这样的信以副本搬。</translation>
    </message>
    <message>
        <source>Refuses very long lines; such letters go as a copy.</source>
        <translation>不收太长的行；这样的信以副本搬。</translation>
    </message>
    <message>
        <source>Writes folder names otherwise: {was} became {now}.</source>
        <translation>文件夹名写法不同：{was} 成了 {now}。</translation>
    </message>
    <message>
        <source>Refuses some folder names.</source>
        <translation>有些文件夹名它不收。</translation>
    </message>
    <message>
        <source>Refuses an ordinary letter: {now}</source>
        <translation>连普通的信也不收：{now}</translation>
    </message>
    <message>
        <source>The test folder “{was}” is still there. You may delete it.</source>
        <translation>测试文件夹“{was}”还在，您可以删掉。</translation>
    </message>
    <message>
        <source>at most {size} each</source>
        <translation>每封最多 {size}</translation>
    </message>
</context>
<context>
    <name>RemarkWords</name>
    <message>
        <source>Signed by its sender; the signature is kept as it came, we did not check it.</source>
        <translation>发件人签了名；签名原样保留，我们没有核对。</translation>
    </message>
    <message>
        <source>Signed; its content is inside the attachment, which we could not unwrap.</source>
        <translation>已签名；正文在附件里，我们没能取出来。</translation>
    </message>
    <message>
        <source>Encrypted with S/MIME: only a mail program with its key can show what it says.</source>
        <translation>用 S/MIME 加了密：只有带着密钥的邮件程序能看到内容。</translation>
    </message>
    <message>
        <source>Encrypted with PGP: only a program with its key can show what it says.</source>
        <translation>用 PGP 加了密：只有带着密钥的程序能看到内容。</translation>
    </message>
    <message>
        <source>It has more parts than are shown; the saved .eml has all of them.</source>
        <translation>它的部分太多，没有全显示；另存的 .eml 里都在。</translation>
    </message>
    <message>
        <source>Its parts were not told apart by its sender; it is shown as text.</source>
        <translation>发件程序没把各部分分开，这里按文字显示。</translation>
    </message>
    <message>
        <source>It is nested deeper than anybody reads; the outer parts are shown.</source>
        <translation>嵌套得太深，只显示外面几层。</translation>
    </message>
    <message>
        <source>Its winmail.dat is broken; the file is among the attachments as it came.</source>
        <translation>里面的 winmail.dat 坏了，原文件在附件里。</translation>
    </message>
</context>
<context>
    <name>RemovalQuestion</name>
    <message>
        <source>Take {name} off the list? Nothing is deleted: the mailboxes and what is in the archive stay. Only the passwords kept here go.</source>
        <translation>把{name}从名单拿掉？什么都不会删：邮箱和存档里的信都留着，只忘掉这里记的密码。</translation>
    </message>
    <message>
        <source>&amp;Keep on the list</source>
        <translation>留在名单上(&amp;K)</translation>
    </message>
    <message>
        <source>Take off t&amp;he list</source>
        <translation>拿掉(&amp;H)</translation>
    </message>
</context>
<context>
    <name>RetentionPage</name>
    <message>
        <source>How long to keep</source>
        <translation>保存多久</translation>
    </message>
    <message>
        <source>Without a rule mail is kept for ever. Nothing is ever deleted by itself: when a rule ends you are told, and you decide.</source>
        <translation>没有设期限的邮件一直保存。从不自动删除：期限到了会告诉您，由您决定。</translation>
    </message>
    <message>
        <source>&amp;Whose mail</source>
        <translation>谁的邮件(&amp;W)</translation>
    </message>
    <message>
        <source>Whose mail</source>
        <translation>谁的邮件</translation>
    </message>
    <message>
        <source>&amp;Save the rule</source>
        <translation>保存期限(&amp;S)</translation>
    </message>
    <message>
        <source>See what would be &amp;deleted…</source>
        <translation>看看会删除什么(&amp;D)…</translation>
    </message>
    <message>
        <source>Delete &amp;for good</source>
        <translation>永久删除(&amp;F)</translation>
    </message>
    <message>
        <source>Your na&amp;me, as the one who decides it</source>
        <translation>您的姓名，作为决定的人(&amp;M)</translation>
    </message>
    <message>
        <source>Delete &amp;nothing</source>
        <translation>不删了(&amp;N)</translation>
    </message>
    <message>
        <source>Rules that have ended: {many}.</source>
        <translation>已到期的有 {many} 位。</translation>
    </message>
    <message>
        <source>A rule ends soon.</source>
        <translation>有期限快到了。</translation>
    </message>
    <message>
        <source>{name}: {day}</source>
        <translation>{name}：{day}</translation>
    </message>
    <message>
        <source>no dates</source>
        <translation>没有日期</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} 至 {last}</translation>
    </message>
    <message>
        <source>All mail of {name} goes: {places} places, {files} files, {size}, dated {span}.</source>
        <translation>{name} 的邮件会全部删除：{places} 个位置，{files} 个文件，{size}，日期 {span}。</translation>
    </message>
    <message numerus="yes">
        <source>Stays, because somebody else&apos;s mailbox holds it too: %n message(s).</source>
        <translation>
            <numerusform>因为别人的邮箱里也有而留下的有 %n 封。</numerusform>
        </translation>
    </message>
    <message>
        <source>None of it is in another person&apos;s mailbox too.</source>
        <translation>没有一封同时在别人的邮箱里。</translation>
    </message>
    <message>
        <source>Second copies and encrypted copies are not touched. If this mailbox is still backed up, the next backup fetches it again.</source>
        <translation>第二份和加密副本不会动。这个邮箱若还在备份，下次备份会再取回来。</translation>
    </message>
    <message>
        <source>This rule ended on {day}.</source>
        <translation>期限已于 {day} 到期。</translation>
    </message>
    <message>
        <source>This rule ends on {day}.</source>
        <translation>期限到 {day} 为止。</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message numerus="yes">
        <source>Deleted: %n file(s).</source>
        <translation>
            <numerusform>已删除 %n 个文件。</numerusform>
        </translation>
    </message>
    <message>
        <source>The proof lies in {folder}.</source>
        <translation>证明在 {folder}。</translation>
    </message>
    <message>
        <source>Still held by: {copies}.</source>
        <translation>这些副本里还有：{copies}。</translation>
    </message>
</context>
<context>
    <name>RiskQuestion</name>
    <message>
        <source>Look twice</source>
        <translation>请再看一眼</translation>
    </message>
    <message numerus="yes">
        <source>%n attachment(s) could do harm once opened.</source>
        <translation>
            <numerusform>有 %n 个附件打开后可能有害。</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask the sender by telephone whether it was sent on purpose.</source>
        <translation>请先打电话问发件人是不是特意发的。</translation>
    </message>
    <message>
        <source>Go on all the same</source>
        <translation>仍然继续</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>不要了</translation>
    </message>
</context>
<context>
    <name>RiskWords</name>
    <message>
        <source>a program</source>
        <translation>是程序</translation>
    </message>
    <message>
        <source>has macros</source>
        <translation>带宏</translation>
    </message>
    <message>
        <source>a disk image</source>
        <translation>磁盘映像</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>Its content is a program ({kind}), whatever its name says.</source>
        <translation>不管叫什么名字，里面其实是程序（{kind}）。</translation>
    </message>
    <message>
        <source>Hidden characters turn its name round; its real ending is .{kind}.</source>
        <translation>名字里藏着让文字倒排的字符，真正的后缀是 .{kind}。</translation>
    </message>
    <message>
        <source>It poses as a document; its real ending is .{kind}.</source>
        <translation>它装作文档，真正的后缀是 .{kind}。</translation>
    </message>
    <message>
        <source>A file of this kind (.{kind}) can do anything on this computer once it is opened.</source>
        <translation>这类文件（.{kind}）一打开就能在这台电脑上做任何事。</translation>
    </message>
    <message>
        <source>It holds macros: small programs that run inside Office.</source>
        <translation>它带着宏，就是在 Office 里运行的小程序。</translation>
    </message>
    <message>
        <source>An image or archive of this kind (.{kind}) hides where its content came from.</source>
        <translation>这类映像或压缩包（.{kind}）会掩盖里面文件的来历。</translation>
    </message>
    <message>
        <source>A web page of its own often asks for passwords.</source>
        <translation>单独的网页文件常用来骗密码。</translation>
    </message>
</context>
<context>
    <name>RollbackPage</name>
    <message>
        <source>Switch</source>
        <translation>切换</translation>
    </message>
    <message>
        <source>Whatever has arrived on either side is in the archive or will be. Nothing gets lost.</source>
        <translation>到过哪一边的信都在存档里，或者很快会在，不会丢。</translation>
    </message>
    <message>
        <source>There are no records to put back</source>
        <translation>没有记录要放回去</translation>
    </message>
    <message>
        <source>Nothing needs to be put back</source>
        <translation>现在不用回退</translation>
    </message>
    <message>
        <source>You can turn back now</source>
        <translation>现在可以回退</translation>
    </message>
    <message>
        <source>On the way back</source>
        <translation>正在回退</translation>
    </message>
    <message>
        <source>Mail goes to the old side again</source>
        <translation>信又到旧邮箱了</translation>
    </message>
    <message>
        <source>Switch forwarding and automatic answers off in the old mailboxes, and all is as before.</source>
        <translation>在旧邮箱里关掉转发和自动回复，就和原来一样了。</translation>
    </message>
    <message>
        <source>No mail has changed its way yet. The old records are kept; the page Records prints their sheet.</source>
        <translation>信的去向还没有变。原来的记录已经留底，“域名记录”页可以打印那张单子。</translation>
    </message>
    <message>
        <source>The old mailboxes are still there, and the old records are kept.</source>
        <translation>旧邮箱都还在，原来的记录也留着底。</translation>
    </message>
    <message>
        <source>The same way as there: type, and we watch. Then what reached the new side is brought back.</source>
        <translation>和去的时候一样：您填，我们看着。然后把到过新邮箱的信带回来。</translation>
    </message>
    <message>
        <source>Put these records back now, the first one first</source>
        <translation>现在把这些记录放回去，从第一条开始</translation>
    </message>
    <message>
        <source>All servers of {domain} give the old answer again since {time}</source>
        <translation>{domain} 的所有服务器从 {time} 起又给旧答案</translation>
    </message>
    <message>
        <source>Somebody may still write to the new side until {time}. Bring mail back once more after that.</source>
        <translation>{time} 之前可能还有信寄到新邮箱，过后请再带一次。</translation>
    </message>
    <message>
        <source>The SPF record and the new keys stay: they let both sides send. Letters on the new side stay there, too.</source>
        <translation>SPF 和新密钥留着，两边都还能发信。新邮箱里的信也都留着。</translation>
    </message>
    <message>
        <source>The domain has not been looked at since the program began.</source>
        <translation>这次打开程序后还没看过域名。</translation>
    </message>
    <message>
        <source>Look now</source>
        <translation>现在看</translation>
    </message>
</context>
<context>
    <name>RuleForm</name>
    <message>
        <source>A number of years.</source>
        <translation>写几年。</translation>
    </message>
    <message>
        <source>Write the day as 2031-12-31.</source>
        <translation>日期写成 2031-12-31。</translation>
    </message>
    <message>
        <source>&amp;Keep the mail</source>
        <translation>保存邮件(&amp;K)</translation>
    </message>
    <message>
        <source>Keep the mail</source>
        <translation>保存邮件</translation>
    </message>
    <message>
        <source>for ever</source>
        <translation>一直</translation>
    </message>
    <message>
        <source>until a day</source>
        <translation>到某一天</translation>
    </message>
    <message>
        <source>for some years after leaving</source>
        <translation>离职后若干年</translation>
    </message>
    <message>
        <source>&amp;Until</source>
        <translation>到哪天(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Years</source>
        <translation>几年(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Left on</source>
        <translation>离职日期(&amp;L)</translation>
    </message>
    <message>
        <source>Leave it empty while the person is here.</source>
        <translation>还在职就空着。</translation>
    </message>
</context>
<context>
    <name>RunModel</name>
    <message>
        <source>Person</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>封数</translation>
    </message>
    <message>
        <source>A new password for {name}</source>
        <translation>{name}的新密码</translation>
    </message>
    <message>
        <source>folders shown</source>
        <translation>已展开文件夹</translation>
    </message>
    <message>
        <source>folders hidden</source>
        <translation>文件夹已收起</translation>
    </message>
</context>
<context>
    <name>RunView</name>
    <message>
        <source>Hours and speed…</source>
        <translation>时段和速度…</translation>
    </message>
    <message>
        <source>S&amp;kip a person</source>
        <translation>跳过一个人(&amp;K)</translation>
    </message>
    <message>
        <source>Choose a row first.</source>
        <translation>先选一行。</translation>
    </message>
    <message>
        <source>Ta&amp;ke {name} in again</source>
        <translation>让{name}再加入(&amp;K)</translation>
    </message>
    <message>
        <source>S&amp;kip {name}</source>
        <translation>跳过{name}(&amp;K)</translation>
    </message>
    <message>
        <source>People. Enter shows a person’s folders.</source>
        <translation>成员。按回车看这个人的文件夹。</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Search the archive</source>
        <translation>搜索存档</translation>
    </message>
    <message>
        <source>Search sender, subject, text, attachment names</source>
        <translation>搜发件人、主题、正文、附件名</translation>
    </message>
    <message>
        <source>Narrow it with from: to: subject: in: person: has:attachment, a date such as 2024 or 2024-03..2024-06, size&gt;1mb, “words that stand together”, or -a word that must not be there.</source>
        <translation>可以这样缩小范围：发件人: 收件人: 主题: 文件夹: 成员: 有:附件，日期如 2024 或 2024-03..2024-06，大小&gt;1mb，“连在一起的词”，-不要出现的词。</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>文件夹</translation>
    </message>
</context>
<context>
    <name>ServerFields</name>
    <message>
        <source>IMAP &amp;server</source>
        <translation>IMAP 服务器(&amp;S)</translation>
    </message>
    <message>
        <source>Po&amp;rt</source>
        <translation>端口(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;User, if not the address</source>
        <translation>用户名，和地址不同才填(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Encryption</source>
        <translation>加密(&amp;E)</translation>
    </message>
    <message>
        <source>What is left blank is taken from the provider. Unencrypted lines are refused.</source>
        <translation>空着的用提供商的设置；不加密的连接我们不用。</translation>
    </message>
    <message>
        <source>&amp;Keep these</source>
        <translation>就用这些(&amp;K)</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>照常</translation>
    </message>
    <message>
        <source>None, inside this computer only</source>
        <translation>不加密，只限这台电脑里</translation>
    </message>
</context>
<context>
    <name>SignCard</name>
    <message>
        <source>You decide: shall it move like this</source>
        <translation>您来定：可以照这样搬吗</translation>
    </message>
    <message>
        <source>Try &amp;another sample…</source>
        <translation>不行，换一批再试…(&amp;A)</translation>
    </message>
    <message>
        <source>I have &amp;looked at these letters there</source>
        <translation>我在新邮箱里亲眼看过这些信(&amp;L)</translation>
    </message>
    <message>
        <source>What could not go &amp;stays in the archive</source>
        <translation>没能搬过去的留在存档，我同意(&amp;S)</translation>
    </message>
    <message>
        <source>Your na&amp;me</source>
        <translation>您的名字(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Take it back</source>
        <translation>收回确认(&amp;T)</translation>
    </message>
    <message>
        <source>Signed off by {who}, {when}.</source>
        <translation>{who}已确认，{when}。</translation>
    </message>
    <message>
        <source>Opened by {who}, {when}, without waiting for a rehearsal.</source>
        <translation>{who}没有等试迁移就打开了批次，{when}。</translation>
    </message>
</context>
<context>
    <name>SourceField</name>
    <message>
        <source>&amp;Folder…</source>
        <translation>文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>F&amp;ile…</source>
        <translation>文件(&amp;I)…</translation>
    </message>
    <message>
        <source>A Thunderbird profile, a Gmail export, an Outlook .pst or .ost, mbox, EML, Maildir or a ZIP of them. Choose it or drop it here; it is only read.</source>
        <translation>Thunderbird 配置文件夹、Gmail 导出、Outlook 的 .pst 或 .ost、mbox、EML、Maildir，或装着它们的 ZIP。选中它，或拖到这里；只读取，不改动。</translation>
    </message>
    <message>
        <source>Choose a file with old mail</source>
        <translation>选择旧邮件所在的文件</translation>
    </message>
    <message>
        <source>Choose a folder with old mail</source>
        <translation>选择旧邮件所在的文件夹</translation>
    </message>
</context>
<context>
    <name>StepWords</name>
    <message>
        <source>Decide</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>Prepare</source>
        <translation>准备</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Rehearse</source>
        <translation>试迁移</translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>切换</translation>
    </message>
    <message>
        <source>After</source>
        <translation>收尾</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Firm</source>
        <translation>公司</translation>
    </message>
    <message>
        <source>Assess</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>选邮箱</translation>
    </message>
    <message>
        <source>People</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>日程</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>通知信</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>域名记录</translation>
    </message>
    <message>
        <source>Deliver</source>
        <translation>迁移</translation>
    </message>
    <message>
        <source>Cutover day</source>
        <translation>切换日</translation>
    </message>
    <message>
        <source>Rollback</source>
        <translation>回退</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>电脑和手机</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>留意</translation>
    </message>
    <message>
        <source>Old mailbox</source>
        <translation>旧邮箱</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>安全</translation>
    </message>
    <message>
        <source>Work better</source>
        <translation>更好用</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Six questions and some measurements: move now, later, or stay, with the reasons.</source>
        <translation>六个问题加几项实测：现在搬、以后搬，还是不搬，都讲出理由。</translation>
    </message>
    <message>
        <source>Compares providers for foreign trade; every cell has its source and date.</source>
        <translation>按外贸的需要比较各家邮箱，每一格都有出处和日期。</translation>
    </message>
    <message>
        <source>Sets a date for every milestone, as a picture and for your calendar.</source>
        <translation>给每件大事定好日子，画成图，也能放进日历。</translation>
    </message>
    <message>
        <source>Writes the notices for colleagues and customers, in Chinese and English.</source>
        <translation>写好给同事和客户的通知，中英文各一份。</translation>
    </message>
    <message>
        <source>Delivers a small sample, reads it back and compares it; you sign it off.</source>
        <translation>先搬一小批样信，读回来逐项比，由您点头。</translation>
    </message>
    <message>
        <source>Shows what to type into which field of your DNS panel, and checks it.</source>
        <translation>告诉您域名后台哪一格填什么，填完帮您查。</translation>
    </message>
    <message>
        <source>Goes through the list, watches every server, fetches late mail until silence.</source>
        <translation>逐项核对，盯住每台服务器，把晚到的信补到没有为止。</translation>
    </message>
    <message>
        <source>Says what to put back, and where each letter will be then.</source>
        <translation>要放回去哪些记录，放回后每封信在哪里。</translation>
    </message>
    <message>
        <source>Makes a personal sheet per colleague for computers and phones.</source>
        <translation>给每位同事一张单子：电脑和手机怎么设。</translation>
    </message>
    <message>
        <source>Finds mail that still reaches the old side, and letters that bounced.</source>
        <translation>找出还进旧邮箱的信，和被退回的信。</translation>
    </message>
    <message>
        <source>Plans auto-reply, forwarding, and the day the old mailboxes may close.</source>
        <translation>安排自动回复和转发，定下旧邮箱可以关的日子。</translation>
    </message>
    <message>
        <source>Checks forwarding rules and look-alike domains; prints a training sheet.</source>
        <translation>查转发规则和相似域名，打印一张防骗培训单。</translation>
    </message>
    <message>
        <source>Shared calendars, links instead of attachments, the way into a CRM.</source>
        <translation>共享日历，用链接代替附件，接上客户管理。</translation>
    </message>
    <message>
        <source>It comes with a later release.</source>
        <translation>以后的版本里会有。</translation>
    </message>
    <message numerus="yes">
        <source>%n to do</source>
        <translation>
            <numerusform>%n 件要做</numerusform>
        </translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>暂停</translation>
    </message>
    <message numerus="yes">
        <source>%n exception(s)</source>
        <translation>
            <numerusform>%n 件例外</numerusform>
        </translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后</translation>
    </message>
    <message>
        <source>{name}, {standing}</source>
        <translation>{name}，{standing}</translation>
    </message>
</context>
<context>
    <name>SwitchNews</name>
    <message>
        <source>Show</source>
        <translation>去看看</translation>
    </message>
</context>
<context>
    <name>TakeOutDialog</name>
    <message>
        <source>Take out</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Put into a &amp;mailbox…</source>
        <translation>放进邮箱(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Take out</source>
        <translation>导出(&amp;T)</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停下并关闭</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Looking at the archive…</source>
        <translation>正在看存档…</translation>
    </message>
    <message>
        <source>{done} of {all} messages</source>
        <translation>{done} / {all} 封</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停下。</translation>
    </message>
    <message>
        <source>Nothing half-written was left behind.</source>
        <translation>没有留下写了一半的文件。</translation>
    </message>
    <message>
        <source>{done} of {all} messages, {size}</source>
        <translation>{done} / {all} 封，{size}</translation>
    </message>
    <message>
        <source>In {place}</source>
        <translation>在 {place}</translation>
    </message>
    <message>
        <source>“not exported.txt” beside them names the others and why.</source>
        <translation>其余的和原因写在旁边的“not exported.txt”里。</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
</context>
<context>
    <name>TakeOutForm</name>
    <message>
        <source>What</source>
        <translation>导出哪些</translation>
    </message>
    <message>
        <source>As &amp;what</source>
        <translation>导出成什么(&amp;W)</translation>
    </message>
    <message>
        <source>As what</source>
        <translation>导出成什么</translation>
    </message>
    <message>
        <source>All in &amp;one PDF, the oldest first</source>
        <translation>合成一个 PDF，从旧到新(&amp;O)</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>放到哪里</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>另选(&amp;C)…</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>另选一个文件夹</translation>
    </message>
    <message>
        <source>The selected messages</source>
        <translation>选中的邮件</translation>
    </message>
    <message>
        <source>This conversation</source>
        <translation>这一组往来邮件</translation>
    </message>
    <message>
        <source>All that was found for “{name}”</source>
        <translation>搜索“{name}”找到的全部</translation>
    </message>
    <message>
        <source>The folder {name} and what lies in it</source>
        <translation>文件夹 {name} 和它里面的</translation>
    </message>
    <message>
        <source>All mail of {name}</source>
        <translation>{name} 的全部邮件</translation>
    </message>
    <message>
        <source>Everything in this archive</source>
        <translation>整个存档</translation>
    </message>
    <message>
        <source>{what} ({messages})</source>
        <translation>{what}（{messages} 封）</translation>
    </message>
    <message>
        <source>This message: {name}</source>
        <translation>这封信：{name}</translation>
    </message>
    <message>
        <source>The selected message</source>
        <translation>选中的这一封</translation>
    </message>
    <message>
        <source>EML files</source>
        <translation>EML 文件</translation>
    </message>
    <message>
        <source>One ZIP of EML files</source>
        <translation>一个 ZIP，里面是 EML</translation>
    </message>
    <message>
        <source>PDF, to read and print</source>
        <translation>PDF，供阅读和打印</translation>
    </message>
    <message>
        <source>mbox files</source>
        <translation>mbox 文件</translation>
    </message>
    <message>
        <source>A list for Excel (CSV)</source>
        <translation>Excel 清单（CSV）</translation>
    </message>
    <message>
        <source>Opens in Outlook, Thunderbird and Foxmail. One file for each message, unchanged.</source>
        <translation>Outlook、Thunderbird、Foxmail 都能打开。一封信一个文件，内容原样。</translation>
    </message>
    <message>
        <source>One file to send or to keep. The messages in it open as EML does.</source>
        <translation>只有一个文件，方便发送和保管。里面的信和 EML 一样打开。</translation>
    </message>
    <message>
        <source>For people without a mail program. Attachments are listed, not included.</source>
        <translation>给没有邮件程序的人看。附件只列出，不放进去。</translation>
    </message>
    <message>
        <source>One file for each folder, for Thunderbird and Apple Mail to import.</source>
        <translation>一个文件夹一个文件，供 Thunderbird 和苹果“邮件”导入。</translation>
    </message>
    <message>
        <source>Who, when, subject, size: one row for each message, without its text.</source>
        <translation>谁、何时、主题、大小：一封信一行，不含正文。</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>Where to: {place}</source>
        <translation>放到：{place}</translation>
    </message>
    <message>
        <source>Where to put the mail</source>
        <translation>邮件放到哪里</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
</context>
<context>
    <name>TodayWords</name>
    <message>
        <source>dddd d MMMM</source>
        <comment>today&apos;s date, in Qt&apos;s letters</comment>
        <translation>M月d日，dddd</translation>
    </message>
    <message>
        <source>{day}. Nothing has begun yet, and nothing is changed by looking round.</source>
        <translation>{day}。还没有开始，随便看看不会改动什么。</translation>
    </message>
    <message>
        <source>{day}. This is the practice firm: nothing leaves this computer, and what you need to know stands in “先看这里 read me first.txt” beside the project.</source>
        <translation>{day}。这是演练：什么都不会离开这台电脑。要用的授权码写在项目旁边的“先看这里 read me first.txt”里。</translation>
    </message>
    <message>
        <source>{day}. One thing needs you; no mail was touched.</source>
        <translation>{day}。有件事要您处理，邮件没有动过。</translation>
    </message>
    <message>
        <source>{day}. Everything is in order.</source>
        <translation>{day}。一切正常。</translation>
    </message>
    <message>
        <source>The next thing</source>
        <translation>下一件事</translation>
    </message>
    <message numerus="yes">
        <source>The next thing · about %n minute(s)</source>
        <translation>
            <numerusform>下一件事 · 约 %n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>The next thing · you may leave it alone while it runs</source>
        <translation>下一件事 · 开始以后不用守着</translation>
    </message>
    <message>
        <source>Nothing to do today</source>
        <translation>今天没有要做的事</translation>
    </message>
    <message>
        <source>Name your firm</source>
        <translation>先填好公司</translation>
    </message>
    <message>
        <source>Rehearse with a few letters</source>
        <translation>先用少量邮件试一试</translation>
    </message>
    <message>
        <source>Switch: let new mail arrive on the new side</source>
        <translation>切换：让新来的信进新邮箱</translation>
    </message>
    <message>
        <source>Put the old records back</source>
        <translation>把旧记录放回去</translation>
    </message>
    <message>
        <source>It stopped before its end. What is there stays; it goes on from there, nothing twice.</source>
        <translation>上次没做完就停了。已到的都在，从停下的地方接着来，不重复。</translation>
    </message>
    <message>
        <source>All that this release can do is done. The archive stays readable at any time.</source>
        <translation>这一版能做的都做完了。存档随时可以看。</translation>
    </message>
    <message>
        <source>A domain is enough: we find out where its mail lies now. Nothing is changed there.</source>
        <translation>填一个域名就够，邮件现在在哪一家，我们来查。那边不会有改动。</translation>
    </message>
    <message>
        <source>No mail was touched. Each name has the steps that get the right password.</source>
        <translation>邮件没有动过。每个名字下面都写着怎样取到对的密码。</translation>
    </message>
    <message>
        <source>Copy the table in Excel and paste it. Each mailbox is tried once; no mail is touched.</source>
        <translation>在 Excel 里复制表格，贴过来就行。每个邮箱只试着登录一次，不动邮件。</translation>
    </message>
    <message>
        <source>Every letter comes to this computer once and is proven. The old side is only read.</source>
        <translation>每封信只下载一次，逐封核对。旧邮箱只看不动。</translation>
    </message>
    <message>
        <source>From the archive to the new side, folder by folder. A second run adds nothing twice.</source>
        <translation>从存档逐个文件夹搬到新邮箱。再跑一次也不会重复。</translation>
    </message>
    <message>
        <source>&amp;Begin</source>
        <translation>开始(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Mend it</source>
        <translation>去处理(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;List them</source>
        <translation>去填成员(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Look at it</source>
        <translation>去看看(&amp;L)</translation>
    </message>
    <message>
        <source>{day}. The archive has something for you; nothing is lost.</source>
        <translation>{day}。本地存档有事等您，邮件都在。</translation>
    </message>
    <message>
        <source>It shows what the new provider does to mail before all of it moves. You decide then.</source>
        <translation>全部搬家之前，看看新提供商会怎样对待邮件，然后由您来定。</translation>
    </message>
    <message>
        <source>The page says what to type into which field. Before the day of the switch no mail changes its way.</source>
        <translation>页面上写明哪一格填什么。切换那天之前，信的去向不会变。</translation>
    </message>
    <message>
        <source>A list shows whether everything is ready. Both sides are watched, and you can turn back at any time.</source>
        <translation>有一张清单看是不是都准备好了。两边都看着，随时可以回退。</translation>
    </message>
    <message>
        <source>Mail goes to the old side again. What reached the new side is brought back.</source>
        <translation>信又到旧邮箱。到过新邮箱的信会带回来。</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>接着做(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Back up</source>
        <translation>去备份(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Rehearse</source>
        <translation>试迁移(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;To the records</source>
        <translation>去填记录(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Look at the list</source>
        <translation>看清单(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Deliver</source>
        <translation>去迁移(&amp;D)</translation>
    </message>
    <message numerus="yes">
        <source>%n mailbox(es) did not let us in</source>
        <translation>
            <numerusform>%n 个邮箱没能登录</numerusform>
        </translation>
    </message>
    <message>
        <source>List the colleagues who move</source>
        <translation>列出要搬家的同事</translation>
    </message>
    <message numerus="yes">
        <source>%n slip(s) in the DNS records</source>
        <translation>
            <numerusform>域名记录有 %n 处填错</numerusform>
        </translation>
    </message>
    <message>
        <source>Prepare the DNS records</source>
        <translation>准备域名记录</translation>
    </message>
    <message>
        <source>Backing up: {percent}</source>
        <translation>正在备份：{percent}</translation>
    </message>
    <message>
        <source>Delivering: {percent}</source>
        <translation>正在迁移：{percent}</translation>
    </message>
    <message>
        <source>Go on with the backup</source>
        <translation>接着备份</translation>
    </message>
    <message>
        <source>Back up the old mailboxes</source>
        <translation>备份旧邮箱</translation>
    </message>
    <message>
        <source>Go on with the delivery</source>
        <translation>接着迁移</translation>
    </message>
    <message>
        <source>Deliver to the new mailboxes</source>
        <translation>迁移到新邮箱</translation>
    </message>
</context>
<context>
    <name>TransferFigures</name>
    <message>
        <source>Inbox</source>
        <translation>收件箱</translation>
    </message>
    <message>
        <source>tomorrow {time}</source>
        <translation>明天 {time}</translation>
    </message>
    <message>
        <source>yesterday {time}</source>
        <translation>昨天 {time}</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>a date of this year, in Qt&apos;s letters</comment>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>a date, in Qt&apos;s letters</comment>
        <translation>yyyy年M月d日</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <comment>a day, before its part: tomorrow morning</comment>
        <translation>明天</translation>
    </message>
    <message>
        <source>early this morning</source>
        <translation>今天凌晨</translation>
    </message>
    <message>
        <source>this morning</source>
        <translation>今天上午</translation>
    </message>
    <message>
        <source>this afternoon</source>
        <translation>今天下午</translation>
    </message>
    <message>
        <source>this evening</source>
        <translation>今天晚上</translation>
    </message>
    <message>
        <source>early {day}</source>
        <translation>{day}凌晨</translation>
    </message>
    <message>
        <source>{day} morning</source>
        <translation>{day}上午</translation>
    </message>
    <message>
        <source>{day} afternoon</source>
        <translation>{day}下午</translation>
    </message>
    <message>
        <source>{day} evening</source>
        <translation>{day}晚上</translation>
    </message>
</context>
<context>
    <name>TransferWords</name>
    <message>
        <source>Skipped for now</source>
        <translation>暂时跳过</translation>
    </message>
    <message>
        <source>Recent mail is there, the rest follows</source>
        <translation>近期邮件已到，其余的随后</translation>
    </message>
    <message>
        <source>Delivering the history</source>
        <translation>正在迁历史邮件</translation>
    </message>
    <message>
        <source>Delivering recent mail</source>
        <translation>正在迁近期邮件</translation>
    </message>
    <message>
        <source>In the queue</source>
        <translation>排队，轮到就开始</translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation>正在登录</translation>
    </message>
    <message>
        <source>Counting the mail</source>
        <translation>正在清点</translation>
    </message>
    <message>
        <source>Comparing with the list</source>
        <translation>正在核对</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Could not go on</source>
        <translation>没能继续</translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>正在备份</translation>
    </message>
    <message>
        <source>Delivering</source>
        <translation>正在迁移</translation>
    </message>
    <message>
        <source>Reading back</source>
        <translation>正在读回</translation>
    </message>
    <message numerus="yes">
        <source>Cut off, again in %n second(s)</source>
        <translation>
            <numerusform>连接断了，%n 秒后再连</numerusform>
        </translation>
    </message>
    <message>
        <source>Cut off, again at {time}</source>
        <translation>连接断了，{time} 再连</translation>
    </message>
    <message>
        <source>Outside the hours, on at {time}</source>
        <translation>不在允许时段，{time} 继续</translation>
    </message>
    <message>
        <source>Enough for today, on at {time}</source>
        <translation>今天的量用完了，{time} 继续</translation>
    </message>
    <message numerus="yes">
        <source>Slowed for another %n second(s)</source>
        <translation>
            <numerusform>服务器限速，%n 秒后继续</numerusform>
        </translation>
    </message>
    <message>
        <source>Slowed until {time}</source>
        <translation>服务器限速，{time} 自动继续</translation>
    </message>
    <message>
        <source>Done and checked</source>
        <translation>完成，已核对</translation>
    </message>
    <message numerus="yes">
        <source>Done, %n exception(s)</source>
        <translation>
            <numerusform>完成，%n 封例外</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is lost. It goes on by itself as soon as the line is back.</source>
        <translation>什么都没丢，线路一通就自动接着来。</translation>
    </message>
    <message>
        <source>You allow work at certain hours only. {name} goes on at {time} by itself.</source>
        <translation>您只允许在几个时段里迁。{name}的邮箱 {time} 自动继续。</translation>
    </message>
    <message>
        <source>{server} lets only so much through in a day, and today’s share is used up. {name} goes on at {time} by itself; nothing is asked of you.</source>
        <translation>{server}一天只放行这么多，今天的量已用完。{name}的邮箱 {time} 自动继续，您不用做什么。</translation>
    </message>
    <message>
        <source>{server} is resting the mailbox of {name} for another {left}; we go on at {time}. Nothing is wrong, the others go on, and nothing is asked of you.</source>
        <translation>{server}让{name}的邮箱再歇 {left}，{time} 自动继续。不是故障，别人照常，您不用做什么。</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>服务器</translation>
    </message>
    <message numerus="yes">
        <source>%n mailbox(es) still to be counted</source>
        <translation>
            <numerusform>还有 %n 个邮箱没清点完</numerusform>
        </translation>
    </message>
    <message>
        <source>the finish time follows in a moment</source>
        <translation>再过一会儿才估得准</translation>
    </message>
    <message>
        <source>the end is more than three months off at this pace</source>
        <translation>照这个速度，三个月内完不成</translation>
    </message>
    <message>
        <source>expected end</source>
        <translation>前后完成</translation>
    </message>
    <message>
        <source>expected end, {time} at the latest</source>
        <translation>前后完成，最晚 {time}</translation>
    </message>
    <message>
        <source>The finish time is measured, not guessed: it needs the first half minute.</source>
        <translation>完成时间按实测估算，先要看半分钟的速度。</translation>
    </message>
    <message>
        <source>The provider slows us, and the waits are counted in: done about {time}, {latest} at the latest.</source>
        <translation>服务商在限速，要等的时间已算在内：{time} 前后完成，最晚 {latest}。</translation>
    </message>
    <message>
        <source>The provider slows us, and the waits are counted in: done about {time}.</source>
        <translation>服务商在限速，要等的时间已算在内：{time} 前后完成。</translation>
    </message>
    <message>
        <source>The finish time rests on the last {time} ({rate} a second). Waits are included.</source>
        <translation>完成时间按最近 {time}的速度（每秒 {rate}）估算，限速要等的时间已算在内。</translation>
    </message>
    <message>
        <source>The finish time rests on the last {time} ({rate} a second), on your hours and on the daily limits of the days to come.</source>
        <translation>完成时间按最近 {time}的速度（每秒 {rate}）估算，您允许的时段和服务商今后几天的每日额度已算在内。</translation>
    </message>
    <message>
        <source>Stopping after a whole message.</source>
        <translation>会停在一封完整的信上。</translation>
    </message>
    <message>
        <source>What is on its way is still being made safe.</source>
        <translation>路上的几封正在存好。</translation>
    </message>
    <message>
        <source>Nothing is running.</source>
        <translation>现在没有在传。</translation>
    </message>
    <message>
        <source>All that was done is safe. “Continue” goes on from there.</source>
        <translation>做过的都已存好，点“继续”从那里接着来。</translation>
    </message>
    <message>
        <source>The computer stays awake while this runs; the screen may go dark.</source>
        <translation>迁移时电脑不会睡，屏幕可以熄。</translation>
    </message>
    <message>
        <source>You may go on working. If the lid is closed it goes on from the last safe message afterwards.</source>
        <translation>您可以照常用电脑。合上盖也不要紧，打开后从存好的最后一封接着来。</translation>
    </message>
    <message>
        <source>You may close the lid, or go on working.</source>
        <translation>可以合上电脑盖，也可以照常用电脑。</translation>
    </message>
    <message>
        <source>When the computer is open again it goes on from the last safe message: nothing twice, nothing missed.</source>
        <translation>再打开时从存好的最后一封接着来，不重复，也不会漏。</translation>
    </message>
    <message>
        <source>The computer slept from {since} to {until}. The work went on at message {message}; nothing was done twice.</source>
        <translation>电脑 {since} 合上，{until} 打开；从第 {message} 封接着来，没有重复。</translation>
    </message>
</context>
<context>
    <name>ViewMenu</name>
    <message>
        <source>Show as text</source>
        <translation>按文字显示</translation>
    </message>
    <message>
        <source>Show layout</source>
        <translation>按版式显示</translation>
    </message>
    <message>
        <source>Show message</source>
        <translation>看正文</translation>
    </message>
    <message>
        <source>Show headers</source>
        <translation>看信头</translation>
    </message>
    <message>
        <source>Show source</source>
        <translation>看原件</translation>
    </message>
    <message>
        <source>Text looks wrong?</source>
        <translation>文字乱码？</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>用浏览器打开</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
</context>
<context>
    <name>WaitingCard</name>
    <message numerus="yes">
        <source>%n thing(s) waiting for you</source>
        <translation>
            <numerusform>等您处理的 %n 件事</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;How to mend it</source>
        <translation>怎么办(&amp;H)</translation>
    </message>
    <message>
        <source>did not let us in; no mail was touched</source>
        <translation>没能登录，邮件没有动过</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Mailover</source>
        <translation>邮箱搬家</translation>
    </message>
    <message>
        <source>{firm} – Mailover</source>
        <translation>{firm} · 邮箱搬家</translation>
    </message>
</context>
<context>
    <name>WorldView</name>
    <message>
        <source>Public resolvers can be heard over HTTPS. What they give is evidence, no proof:</source>
        <translation>通过 HTTPS 还能问到公共解析服务器。它们的回答只是旁证，不能当作核实：</translation>
    </message>
</context>
<context>
    <name>YearList</name>
    <message>
        <source>Hits by year</source>
        <translation>按年的命中数</translation>
    </message>
    <message numerus="yes">
        <source>{year}, %n hit(s)</source>
        <translation>
            <numerusform>{year}年，%n 封命中</numerusform>
        </translation>
    </message>
    <message>
        <source>Only {year}</source>
        <translation>只看 {year}年</translation>
    </message>
</context>
<context>
    <name>ZoneCard</name>
    <message>
        <source>The records of {domain} are kept at {panel}</source>
        <translation>{domain} 的解析记录在{panel}</translation>
    </message>
    <message>
        <source>We do not know who keeps the records of {domain}</source>
        <translation>认不出谁在管 {domain} 的解析记录</translation>
    </message>
    <message>
        <source>&amp;Look again</source>
        <translation>再看一次(&amp;L)</translation>
    </message>
    <message>
        <source>Name servers: {servers}</source>
        <translation>域名服务器：{servers}</translation>
    </message>
    <message>
        <source>A copy of all records as they were is kept since {time}.</source>
        <translation>原来的记录已经留底：{time}。</translation>
    </message>
    <message>
        <source>Last look: {time}.</source>
        <translation>上次查看：{time}。</translation>
    </message>
    <message>
        <source>Open the page for these records</source>
        <translation>打开改记录的页面</translation>
    </message>
    <message>
        <source>Open {panel}</source>
        <translation>打开{panel}</translation>
    </message>
    <message>
        <source>This page is about {domain} only. For {others} the command “mailover dns” gives the list.</source>
        <translation>这一页只管 {domain}。{others} 要改什么，用命令 mailover dns 列出来。</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to know before you begin.</source>
        <translation>
            <numerusform>开始之前有 %n 件事要知道。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing stands in the way.</source>
        <translation>没有什么挡路。</translation>
    </message>
    <message>
        <source>Show less</source>
        <translation>收起</translation>
    </message>
    <message numerus="yes">
        <source>Show all %n finding(s)</source>
        <translation>
            <numerusform>显示全部 %n 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Durations</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分</translation>
    </message>
</context>
</TS>
