"""People lists as offices have them."""

import openpyxl
import pytest
from app.core.errors import AppError, ErrorCode
from app.core.redaction import redact
from app.core.secret import Secret
from app.mailstore.endpoint import Security
from app.project.people_file import parse_pasted, read_people

PASSWORD = "QXZPLWKJHGTRVBNM"

DESIGN_COLUMNS = (
    "name,department,old_address,old_user,old_password,old_host,old_port,old_security,"
    "new_address,new_user,new_password,new_host,new_port,new_security\n"
)


def test_cells_copied_from_excel_are_understood():
    table = parse_pasted(
        "序号\t姓 名\t部门\t邮箱\t授权码\t备注\r\n"
        f"1\t林晓燕\t业务部\tlin@yuanhang.test\t{PASSWORD}\t\r\n"
        '2\t赵敏\t"财务部\n（二楼）"\tzhao@yuanhang.test\tabcd efgh ijkl mnop\t"她说 ""随便"""\r\n'
        "\t\t\t\t\t\r\n"
    )
    assert [(row.number, row.name, row.department, row.old.address) for row in table.rows] == [
        (2, "林晓燕", "业务部", "lin@yuanhang.test"),
        (3, "赵敏", "财务部 （二楼）", "zhao@yuanhang.test"),
    ]
    assert table.rows[0].old.password == Secret(PASSWORD)
    assert table.rows[1].old.password == Secret("abcd efgh ijkl mnop")
    assert table.unknown_columns == ("序号", "备注")
    assert table.columns == ("name", "department", "old_address", "old_password")
    assert table.problems == ()


def test_all_columns_of_the_design_are_read(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(
        DESIGN_COLUMNS
        + "Ann,Sales,a@old.test,ann,pw-old,imap.old.test,143,STARTTLS,a@new.test,,pw-new,IMAP.new.test,993,ssl\n",
        encoding="utf-8-sig",
    )
    (row,) = read_people(path).rows
    assert (row.old.user, row.old.host, row.old.port, row.old.security) == (
        "ann",
        "imap.old.test",
        143,
        Security.STARTTLS,
    )
    assert (row.new.user, row.new.host, row.new.port, row.new.security) == ("", "imap.new.test", 993, Security.SSL)
    assert (row.old.password, row.new.password) == (Secret("pw-old"), Secret("pw-new"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_is_read_in_every_encoding_an_office_saves(tmp_path, encoding, delimiter):
    path = tmp_path / "people.csv"
    rows = [["姓名", "旧邮箱", "新邮箱", "旧密码"], ["王建国", "wang@163.test", "wang@firm.test", "pass,;word"]]
    path.write_bytes("\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows).encode(encoding))
    (row,) = read_people(path).rows
    assert (row.name, row.old.address, row.new.address) == ("王建国", "wang@163.test", "wang@firm.test")
    assert row.old.password == Secret("pass,;word")


def test_a_workbook_with_a_merged_title_and_figures_is_read(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "说明"
    book.active["A1"] = "填表说明"
    sheet = book.create_sheet("名单")
    sheet["A1"] = "远航贸易员工邮箱一览表"
    sheet.merge_cells("A1:F1")
    for row in (
        [],
        ["姓名", "所属部门", "邮箱地址", "IMAP服务器", "端口", "客户端专用密码"],
        ["孙丽", "采购部", "sun＠yuanhang。test", "imap.qiye.test", 993, 20241130],
        [None, None, None, None, None, None],
        ["周强", None, "zhou@yuanhang.test", None, "993.5", 5.0],
    ):
        sheet.append(row)
    path = tmp_path / "员工.xlsx"
    book.save(path)
    table = read_people(path)
    first, second = table.rows
    assert (first.number, first.old.address, first.old.port) == (4, "sun@yuanhang.test", 993)
    assert first.old.password == Secret("20241130")
    assert second.old.password == Secret("5")
    (problem,) = table.problems
    assert (problem.code, problem.row, problem.column) == (ErrorCode.PEOPLE_BAD_PORT, 6, "端口")


def test_without_headings_addresses_names_and_codes_are_told_by_what_they_are():
    table = parse_pasted(
        f"业务部\t林晓燕\tlin@a.test\t{PASSWORD}\tlin@b.test\n业务部\t赵敏\tzhao@a.test\tX9y8z7w6\tzhao@b.test\n"
    )
    first = table.rows[0]
    assert (first.number, first.name, first.department) == (1, "林晓燕", "业务部")
    assert (first.old.address, first.new.address) == ("lin@a.test", "lin@b.test")
    assert (first.old.password, first.new.password) == (Secret(PASSWORD), None)


def test_what_might_be_a_password_is_never_taken_for_a_name():
    table = parse_pasted("lin@a.test\tS3cret!!\nzhao@a.test\t短 S3cret\n")
    assert [(row.name, row.department) for row in table.rows] == [("", ""), ("", "")]
    assert table.unknown_columns == ("#2",)


def test_addresses_one_a_line_are_enough():
    assert [row.old.address for row in parse_pasted("a@firm.test\n张三 <b@firm.test>\n\n").rows] == [
        "a@firm.test",
        "b@firm.test",
    ]


def test_every_unusable_cell_is_named_by_row_and_heading():
    table = parse_pasted(
        "姓名,旧邮箱,端口,加密方式,新邮箱\n"
        "甲,a@firm,993,ssl,\n"
        "乙,b@firm.test,70000,火星,nothing\n"
        "丙,B@firm.test,,,\n"
        "丁,,,,\n"
    )
    assert [(p.code, p.row, p.column, p.value) for p in table.problems] == [
        (ErrorCode.PEOPLE_BAD_ADDRESS, 2, "旧邮箱", "a@firm"),
        (ErrorCode.PEOPLE_BAD_PORT, 3, "端口", "70000"),
        (ErrorCode.PEOPLE_BAD_SECURITY, 3, "加密方式", "火星"),
        (ErrorCode.PEOPLE_BAD_ADDRESS, 3, "新邮箱", "nothing"),
        (ErrorCode.PEOPLE_DUPLICATE, 4, "旧邮箱", "b@firm.test"),
        (ErrorCode.PEOPLE_BAD_ADDRESS, 5, "旧邮箱", ""),
    ]
    assert [row.name for row in table.rows] == ["乙"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "xls"),
        (b"PK\x03\x04" + b"no zip at all", "xlsx"),
        (b"name,\x81\xff\xff\n", "encoding"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path, content, reason):
    path = tmp_path / "people.xlsx"
    path.write_bytes(content)
    with pytest.raises(AppError) as caught:
        read_people(path)
    assert (caught.value.code, caught.value.facts["reason"]) == (ErrorCode.PEOPLE_FILE_UNREADABLE, reason)


def test_a_list_without_addresses_is_refused():
    with pytest.raises(AppError) as caught:
        parse_pasted("姓名\t部门\n林晓燕\t业务部\n")
    assert caught.value.code is ErrorCode.PEOPLE_NO_ADDRESS_COLUMN


def test_a_missing_file_is_said():
    from pathlib import Path

    with pytest.raises(AppError) as caught:
        read_people(Path("/nowhere/people.csv"))
    assert caught.value.code is ErrorCode.PEOPLE_FILE_UNREADABLE


def test_passwords_of_a_list_are_redacted_and_not_printed():
    table = parse_pasted("邮箱,密码,端口\na@firm.test,Plantedsecret1,x")
    assert "Plantedsecret1" not in repr(table)
    assert redact("LOGIN a Plantedsecret1") == "LOGIN a •••"
