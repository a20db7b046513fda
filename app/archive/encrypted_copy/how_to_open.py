"""The page beside the encrypted files: what they are and how to open them without Mailover."""

NAME = "README.txt"

TEXT = """\
这是什么
========
这里是公司邮件本地存档的加密副本，由邮箱搬家（Mailover）在 {made} 写成，共 {parts} 个 ZIP 文件。
内容用 AES-256 加密，没有口令谁也打不开，我们也不行。口令没有写在任何地方。
文件名（日期、邮箱地址）不加密，看得见；信的内容看不见。

怎样打开
--------
1. Windows：装 7-Zip（7-zip.org）或 WinRAR。选中全部 ZIP 文件，右键，7-Zip，“提取到当前位置”，输入口令。
   Windows 自带的“压缩文件夹”打不开 AES 加密的 ZIP。
2. macOS：装 Keka（keka.io），把全部 ZIP 文件拖进去，输入口令。
3. Linux：  for z in *.zip; do 7z x "$z"; done

全部 ZIP 解到同一个文件夹里，得到的就是完整的存档：双击 .eml 能看信，文件夹里的 README.txt 写着怎样核对，
也可以用邮箱搬家打开这个文件夹。

SHA256SUMS 是这些 ZIP 文件自己的校验值，可以用 sha256sum -c SHA256SUMS 检查，不需要口令。


What this is
============
This is an encrypted copy of your firm's mail archive, written by Mailover (邮箱搬家) on {made}: {parts} ZIP files.
The content is encrypted with AES-256. Without the passphrase nobody opens it, nor can we. It is written down nowhere.
The names of files (dates, addresses) are not encrypted and can be seen; the letters cannot.

How to open it
--------------
1. Windows: install 7-Zip (7-zip.org) or WinRAR. Select all ZIP files, right-click, 7-Zip, "Extract Here", type the
   passphrase. The "compressed folders" of Windows itself cannot open ZIP with AES.
2. macOS: install Keka (keka.io), drag all ZIP files into it, type the passphrase.
3. Linux:  for z in *.zip; do 7z x "$z"; done

With all ZIP files extracted into one folder you have the whole archive: double-click an .eml file to read it, the
README.txt in it says how to check it, and Mailover opens that folder too.

SHA256SUMS has the digests of the ZIP files themselves: sha256sum -c SHA256SUMS checks them without the passphrase.
"""
