//! 公民身份号码 (GB 11643) and the residence permits of 港澳台 residents, which share its shape and
//! its check digit (districts 81, 82, 83).

use shenbao_draft::Date;

use super::{Complaint, tidy};

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK: &[u8; 11] = b"10X98765432";

/// What a sound number tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) birth: Date,
    pub(crate) male: bool,
}

/// What the number tells; `None` unless it is sound.
pub(crate) fn facts(text: &str) -> Option<Facts> {
    let number = tidy(text);
    (has_shape(&number) && check_digit(&number) == number.as_bytes()[17]).then_some(())?;
    Some(Facts {
        birth: birth(&number)?,
        male: number.as_bytes()[16] % 2 == 1,
    })
}

/// What is wrong with the number, if anything.
pub(crate) fn complaint(text: &str, today: Date) -> Option<Complaint> {
    let number = tidy(text);
    if !has_shape(&number) {
        let length = number.chars().count();
        let what = if length == 18 {
            "应由 17 位数字和 1 位校验码组成".to_owned()
        } else {
            format!("有 {length} 位，应为 18 位")
        };
        return Some(Complaint::error("id_shape", what, "请对照证件重新填写。"));
    }
    let Some(birth) = birth(&number) else {
        return Some(Complaint::error(
            "id_birth",
            format!("中的出生日期“{}”不存在", &number[6..14]),
            "请对照证件核对第 7 至 14 位。",
        ));
    };
    if check_digit(&number) != number.as_bytes()[17] {
        return Some(Complaint::error(
            "id_check",
            "校验码不符，可能有某一位填错",
            "请对照证件逐位核对。",
        ));
    }
    (birth > today).then(|| {
        Complaint::error(
            "id_birth",
            "中的出生日期晚于今天",
            "请对照证件核对第 7 至 14 位。",
        )
    })
}

fn has_shape(number: &str) -> bool {
    let bytes = number.as_bytes();
    bytes.len() == 18
        && bytes[..17].iter().all(u8::is_ascii_digit)
        && (bytes[17].is_ascii_digit() || bytes[17] == b'X')
}

fn check_digit(number: &str) -> u8 {
    let sum: u32 = number
        .bytes()
        .zip(WEIGHTS)
        .map(|(digit, weight)| u32::from(digit - b'0') * weight)
        .sum();
    CHECK[(sum % 11) as usize]
}

fn birth(number: &str) -> Option<Date> {
    Date::new(
        number[6..10].parse().ok()?,
        number[10..12].parse().ok()?,
        number[12..14].parse().ok()?,
    )
}

#[cfg(test)]
mod tests {
    use super::{complaint, facts};
    use shenbao_draft::Date;

    fn today() -> Date {
        Date::parse("2023-09-01").expect("a day")
    }

    #[test]
    fn every_real_variant_is_sound() {
        for id in [
            "11010519491231002X",
            "11010519491231002x",
            "51010419830102002X",
            "810000199001010019",
            "830000198512310020",
            "1101 0519 4912 3100 2Ｘ",
        ] {
            assert_eq!(complaint(id, today()), None, "{id}");
        }
        let facts = facts("11010519491231002X").expect("sound");
        assert_eq!(
            (facts.birth, facts.male),
            (Date::parse("1949-12-31").expect("a day"), false)
        );
    }

    #[test]
    fn what_cannot_be_a_number_is_said() {
        for (id, which) in [
            ("513437199002290012", "id_birth"),
            ("110105194912310021", "id_check"),
            ("11010519491231002", "id_shape"),
            ("１１０１０５甲", "id_shape"),
            ("", "id_shape"),
        ] {
            assert_eq!(
                complaint(id, today()).map(|complaint| complaint.id),
                Some(which),
                "{id}"
            );
        }
    }
}
