"""Which column of a people list is which: headings in Chinese and English, in the many ways offices write them."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from app.project.model import Side


class Field(StrEnum):
    """What a column can say. The last six come once for each side."""

    NAME = "name"
    DEPARTMENT = "department"
    ADDRESS = "address"
    USER = "user"
    PASSWORD = "password"
    HOST = "host"
    PORT = "port"
    SECURITY = "security"


Column = tuple[Side | None, Field]
"""A recognised column; the side is None for name and department."""

_ONE_SIDED = {
    Field.NAME: "姓名 名字 名称 中文名 员工 员工姓名 职员 同事 成员 成员姓名 人员 使用人 联系人 显示名 显示名称 "
    "name full_name display_name employee employee_name person member colleague",
    Field.DEPARTMENT: "部门 所属部门 部门名称 科室 小组 组别 团队 department department_name dept team group division",
}
_TWO_SIDED = {
    Field.ADDRESS: "邮箱 邮箱地址 邮箱账号 邮箱帐号 邮箱账户 邮箱帐户 邮件地址 邮件 电子邮箱 电子邮件 "
    "电子邮件地址 电邮 address email e_mail email_address e_mail_address mail mail_address mailbox primary_email",
    Field.USER: "用户 用户名 登录名 登陆名 登录账号 登录帐号 账号 帐号 账户 帐户 "
    "user user_name login login_name account",
    Field.PASSWORD: "密码 口令 授权码 授权密码 客户端密码 客户端授权码 客户端专用密码 客户端安全密码 专用密码 应用密码 "
    "应用专用密码 安全密码 邮箱密码 登录密码 password pass pwd auth_code authorisation_code "
    "authorization_code app_password application_password client_password mailbox_password email_password",
    Field.HOST: "服务器 服务器地址 主机 主机名 收信服务器 收件服务器 imap服务器 imap地址 imap主机 "
    "host host_name server server_name server_address imap imap_server imap_host incoming_server",
    Field.PORT: "端口 端口号 服务器端口 imap端口 port port_number imap_port server_port",
    Field.SECURITY: "加密 加密方式 加密类型 连接加密 连接方式 安全 安全性 安全类型 安全连接 "
    "security encryption ssl tls ssl_tls",
}
_SIDES = {
    Side.OLD: "旧 旧的 老 老的 原 原来 原来的 原有 现 现有 现在的 当前 源 迁出 old source src from current present",
    Side.NEW: "新 新的 目标 目的 迁入 new target dest destination to",
}


def normalised(heading: str) -> str:
    """A heading without case, width, blanks and punctuation."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", heading).casefold())


def _index(words: dict[Field, str]) -> dict[str, Field]:
    return {normalised(word): field for field, many in words.items() for word in many.split()}


_ALONE = _index(_ONE_SIDED)
_PAIRED = _index(_TWO_SIDED)
_PREFIXES = sorted(
    ((normalised(word), side) for side, words in _SIDES.items() for word in words.split()),
    key=lambda pair: len(pair[0]),
    reverse=True,
)


def column_of(heading: str) -> Column | None:
    """The column that a heading names, or None. A heading that names no side means the old one."""
    without_brackets = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", unicodedata.normalize("NFKC", heading))
    return _column_of(normalised(heading)) or _column_of(normalised(without_brackets))


def _column_of(text: str) -> Column | None:
    if text in _ALONE:
        return None, _ALONE[text]
    field = _paired(text)
    if field:
        return Side.OLD, field
    for word, side in _PREFIXES:
        for rest in (text.removeprefix(word), text.removesuffix(word)):
            field = _paired(rest) if rest != text else None
            if field:
                return side, field
    return None


def _paired(text: str) -> Field | None:
    """The field of a normalised heading without its side; 邮箱授权码 is 授权码."""
    for prefix in ("", "邮箱", "邮件", "email", "mailbox", "mail"):
        if text.startswith(prefix) and text[len(prefix) :] in _PAIRED:
            return _PAIRED[text[len(prefix) :]]
    return None
