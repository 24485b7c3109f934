//! What each kind of field says of a value it cannot take.

mod support;

use shenbao_draft::{Row, Value};
use support::{demo, lines, reviewed, text, with};

/// The sample with one value changed must get exactly this finding at that field.
#[track_caller]
fn says(field: &str, value: Value, expected: &str) {
    let pack = demo();
    let report = reviewed(&pack, &with(&pack, field, value));
    let all = lines(&report);
    assert!(
        all.iter().any(|line| line == expected),
        "{expected}\nis missing in\n{}",
        all.join("\n")
    );
}

#[test]
fn values_that_cannot_be_read_are_said_in_a_sentence() {
    says(
        "budget.fiscal",
        text("五十万"),
        "Violated Error field:budget.fiscal:type budget.fiscal: 申请经费的内容与此项的类型不符，无法读取。 请清空后重新填写。",
    );
    says(
        "lead.kind",
        text("club"),
        "Violated Error field:lead.kind:option lead.kind: 单位类型的选项“club”已不存在。 请重新选择。",
    );
    says(
        "leader.birth",
        text("1990-02-30"),
        "Violated Error field:leader.birth:type leader.birth: 出生日期“1990-02-30”不是有效的日期。 请重新选择日期。",
    );
    says(
        "partners",
        Value::Int(3),
        "Violated Error field:partners:type partners: 合作单位的内容不是表格，无法读取。 请清空后重新填写。",
    );
    let rows = vec![Row {
        id: "m1".into(),
        cells: [
            ("name".to_owned(), text("李四")),
            ("unit".to_owned(), text("p9")),
        ]
        .into(),
    }];
    says(
        "members",
        Value::Rows(rows),
        "Violated Error field:members.unit:row_ref members[m1].unit: 李四的单位所选的一项已不在“合作单位”中。 请重新选择。",
    );
}

#[test]
fn limits_and_formats_say_the_smallest_change() {
    says(
        "budget.fiscal",
        Value::Int(-1),
        "Violated Error field:budget.fiscal:min budget.fiscal: 申请经费为-0.000001 万元，低于下限 0.00 万元。 请增加至少 0.000001 万元。",
    );
    says(
        "lead.staff",
        Value::Int(0),
        "Violated Error field:lead.staff:min lead.staff: 职工数为 0，低于下限 1。 请增加至少 1。",
    );
    says(
        "project.end",
        text("2032-01"),
        "Violated Error field:project.end:max project.end: 结束为 2032年1月，晚于 2031年12月。 请改为 2031年12月或更早。",
    );
    says(
        "project.title",
        text("一二三四五六七八九十一二三四五六七八九十一"),
        "Violated Error field:project.title:max_length project.title: 项目名称现有 21 字，超过 20 字。 请至少删减 1 字。",
    );
    says(
        "project.abstract",
        text("短"),
        "Violated Hint field:project.abstract:min_length project.abstract: 摘要现有 1 字，少于 10 字。 请至少再写 9 字。",
    );
    says(
        "lead.code",
        text("91110000600037341M"),
        "Violated Error field:lead.code:code_check lead.code: 信用代码校验码不符，可能有某一位填错。 请对照登记证书逐位核对。",
    );
    says(
        "lead.email",
        text("a b@c.cn"),
        "Violated Error field:lead.email:email lead.email: 邮箱中间有空格。 请核对电子邮箱，如 name@example.cn。",
    );
    says(
        "leader.id",
        text("110105194912310021"),
        "Violated Error field:leader.id:id_check leader.id: 证件号码校验码不符，可能有某一位填错。 请对照证件逐位核对。",
    );
}
