"""The README that lies in every archive: what this is, how to check it, how to read it without Mailover."""

README = """\
这是什么
========
这里是公司邮件的本地存档，由邮箱搬家（Mailover）保存。它属于您：
不需要 Mailover，也不需要任何账号，就能打开、检查和复制。

  mail/年/月/*.eml      每封邮件一个文件，内容与邮件服务器给出的原始数据逐字节相同，写入后不再改动。
                        文件名：邮件日期（世界时，比北京时间晚 8 小时），下划线，SHA-256 校验值的前 16 位。
                        没有可用日期的邮件在 mail/0000/00。
  mail/年/月/SHA256SUMS 该月每个文件的完整 SHA-256 校验值。
  ledger/*.jsonl        每个邮箱一个文件，一行记录一封邮件在哪个文件夹、有哪些标记、
                        服务器上的日期（UTF-8 文本，每行一个 JSON）。
                        同一封邮件出现在几个文件夹或几个人的邮箱里，只存一份，账上各记一行。
  set-aside/            （不一定有）内容与文件名不符的文件，例如断电时只写了一半的。留着供您查看，不算在存档内。
  FORMAT                存档格式的版本和编号。
  retention.json        （不一定有）每位成员的邮件保存到什么时候。没写在里面的一直保存。
  deleted/              （不一定有）每次按期限删除邮件的记录和证明，以及删除了哪些文件的清单。
  COPY.json             （不一定有）说明这个文件夹是第二份存档；别处还有一份。

怎样检查
--------
Linux（macOS 请把 sha256sum 换成 shasum -a 256），在本文件夹中运行：

  for m in mail/*/*/; do (cd "$m" && sha256sum --quiet -c SHA256SUMS); done

没有任何输出，就是每封邮件都完好。有损坏的，从另一份存档里拷来同名的文件，再检查一遍就行。
在 Windows 上，可以用 PowerShell 的 Get-FileHash 查看单个文件的校验值，
与同一文件夹中 SHA256SUMS 里的那一行比较。Mailover 的“核对存档”做的是同样的检查。

怎样阅读
--------
双击 .eml 文件，Outlook、Thunderbird、Foxmail、苹果“邮件”等都能打开；也可以把文件拖进 Thunderbird 的文件夹。
想知道某封邮件原来在谁的哪个文件夹里，在 ledger 文件夹中搜索它的文件名即可。

请不要修改、改名或移动 mail 和 ledger 里的文件。要备份，复制整个文件夹就行；以后每次只有新文件需要再复制。


What this is
============
This is the local archive of your firm's e-mail, kept by Mailover (邮箱搬家). It is yours: it can be opened, checked and
copied without Mailover and without any account.

  mail/YEAR/MONTH/*.eml       one file a message, byte for byte what the mail server served, never changed afterwards.
                              Name: the date in the message (UTC), an underscore, the first 16 digits of its SHA-256.
                              Messages without a usable date are in mail/0000/00.
  mail/YEAR/MONTH/SHA256SUMS  the full SHA-256 of every file of that month.
  ledger/*.jsonl              one file a mailbox; each line says in which folder a message was, with which flags and
                              which date on the server (UTF-8 text, one JSON object a line). A message that was in
                              several folders or mailboxes is stored once and has a line for each.
  set-aside/                  (not always there) files that are not what their names say, such as one half written
                              when the power went. Kept for you to look at; not part of the archive.
  FORMAT                      version and number of this archive.
  retention.json              (not always there) until when each person's mail is kept. Who is not in it: for ever.
  deleted/                    (not always there) record, proof and list of files of each deletion under such a rule.
  COPY.json                   (not always there) says that this folder is a second copy; another one is elsewhere.

How to check it
---------------
On Linux (on macOS write shasum -a 256 instead of sha256sum), in this folder:

  for m in mail/*/*/; do (cd "$m" && sha256sum --quiet -c SHA256SUMS); done

Nothing printed means that every message is intact. What is damaged can be replaced by the file of the same name from
another copy of the archive; then check again. On Windows, Get-FileHash in PowerShell shows the digest of one file;
compare it with its line in SHA256SUMS in the same folder. "Check the archive" in Mailover does the same for all.

How to read it
--------------
Double-click an .eml file: Outlook, Thunderbird, Foxmail and Apple Mail open it; or drag files into a folder of
Thunderbird. To see whose folder a message was in, search the files in ledger for its name.

Please do not change, rename or move what lies in mail and ledger. To keep a second copy, copy the whole folder; later
only new files need to be copied again.
"""
