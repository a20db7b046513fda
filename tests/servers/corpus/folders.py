"""Folder names as offices have them, and names that servers and file systems stumble over. The separator is ``/``."""

FOLDERS = (
    "INBOX", "Sent", "Drafts", "Archive", "Archive/2005", "Archive/2012/Q3", "已发送邮件", "垃圾邮件",
    "项目/2019/第一季度", "项目/2024/合同 审批", "客户/华东/上海/浦东/张江/联系记录", "客戶/臺灣/發票",
    "R&D", "日本語フォルダ", "Été déjà", "a/b/c/d/e/f/g/h/i/j", "With space", "100%",
)  # fmt: skip

NASTY_FOLDERS = (
    'quote"inside', "back\\slash", "dot.inside", " lead", "trail ", "emoji 📁", "star*", "per%cent/x", "&", "&-",
    "x" * 200, "很" * 60, "CON", "a:b", "Inbox/Sub", "con/aux.txt", "<tag>|?", "~tilde",
)  # fmt: skip
