//! Identity documents of persons. Only residents' numbers have a check digit; of the others only
//! the usual shape is known, so an unusual one is a warning.

use shenbao_draft::Date;

use super::{Complaint, digits, resident, tidy};

const CHECK_AGAIN: &str = "请对照证件核对；证件如此则不必改。";

/// What is wrong with a number of this kind of document, if anything. `kind` is the option id the
/// form holds; without one a number of 18 signs is taken for a resident's.
pub(crate) fn complaint(kind: Option<&str>, text: &str, today: Date) -> Option<Complaint> {
    let number = tidy(text);
    let unusual = |what: &str| Some(Complaint::warning("id_shape", what, CHECK_AGAIN));
    match kind {
        Some("resident_id" | "prc_residence") => resident::complaint(text, today),
        Some("hm_permit") if !is_home_return(&number) => {
            unusual("不像港澳居民来往内地通行证号码（通常为 H 或 M 加 8 位或 10 位数字）")
        }
        Some("tw_permit") if !is_taiwan(&number) => {
            unusual("不像台湾居民来往大陆通行证号码（通常为 8 位数字）")
        }
        Some("foreign_pr") if !is_permanent_resident(&number) => unusual(
            "不像外国人永久居留身份证号码（通常为 3 个字母加 12 位数字，或 9 开头的 18 位）",
        ),
        Some("passport") if !is_passport(&number) => {
            unusual("不像护照号码（通常为 5 至 17 位字母和数字）")
        }
        Some("hk_id") if !is_hong_kong(&number) => {
            unusual("不像香港身份证号码，或括号内的校验码不符")
        }
        None if number.len() == 18 && number.is_ascii() => resident::complaint(text, today),
        _ => None,
    }
}

fn is_home_return(number: &str) -> bool {
    let rest = number.strip_prefix(['H', 'M']);
    rest.is_some_and(|rest| digits(rest, 8) || digits(rest, 10))
}

fn is_taiwan(number: &str) -> bool {
    // The older booklet: ten digits with a letter in brackets.
    let old = number.len() >= 10
        && number.is_ascii()
        && digits(&number[..10], 10)
        && number[10..]
            .chars()
            .all(|c| c.is_ascii_uppercase() || matches!(c, '(' | ')'));
    digits(number, 8) || old
}

fn is_permanent_resident(number: &str) -> bool {
    if !number.is_ascii() || number.len() < 15 {
        return false;
    }
    let old = number.len() == 15
        && number[..3].bytes().all(|b| b.is_ascii_uppercase())
        && digits(&number[3..], 12);
    let new = number.len() == 18 && number.starts_with('9') && digits(&number[..17], 17);
    old || new
}

fn is_passport(number: &str) -> bool {
    (5..=17).contains(&number.len())
        && number
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

fn is_hong_kong(number: &str) -> bool {
    let signs: Vec<u8> = number
        .bytes()
        .filter(|b| !matches!(b, b'(' | b')'))
        .collect();
    let letters = signs.iter().take_while(|b| b.is_ascii_uppercase()).count();
    if !(1..=2).contains(&letters)
        || signs.len() != letters + 7
        || !signs[letters..letters + 6].iter().all(u8::is_ascii_digit)
    {
        return false;
    }
    let value = |b: u8| {
        if b.is_ascii_digit() {
            u32::from(b - b'0')
        } else {
            u32::from(b - b'A') + 10
        }
    };
    // A single letter stands after a blank, which counts 36.
    let body = signs[..letters + 6].iter().map(|b| value(*b));
    let padded: Vec<u32> = std::iter::repeat_n(36, 2 - letters).chain(body).collect();
    let sum: u32 = padded
        .iter()
        .zip((2..=9).rev())
        .map(|(value, weight)| value * weight)
        .sum();
    let check = signs[letters + 6];
    let given = if check == b'A' { 10 } else { value(check) };
    (sum + given).is_multiple_of(11)
}

#[cfg(test)]
mod tests {
    use super::complaint;
    use crate::report::Severity;
    use shenbao_draft::Date;

    fn judged(kind: &str, number: &str) -> Option<Severity> {
        let kind = (!kind.is_empty()).then_some(kind);
        complaint(kind, number, Date::parse("2023-09-01").expect("a day"))
            .map(|complaint| complaint.severity)
    }

    #[test]
    fn usual_numbers_of_every_document_pass() {
        for (kind, number) in [
            ("resident_id", "51010419830102002X"),
            ("prc_residence", "810000199001010019"),
            ("prc_residence", "830000198512310020"),
            ("hm_permit", "H12345678"),
            ("hm_permit", "m1234567890"),
            ("tw_permit", "12345678"),
            ("tw_permit", "1234567890(B)"),
            ("foreign_pr", "ABC110012345678"),
            ("foreign_pr", "911124198108030024"),
            ("passport", "E12345678"),
            ("hk_id", "A123456(3)"),
            ("hk_id", "AB987654(3)"),
            ("other", "任意"),
            ("", "E12345678"),
        ] {
            assert_eq!(judged(kind, number), None, "{kind} {number}");
        }
    }

    #[test]
    fn only_check_digits_are_errors() {
        for (kind, number, severity) in [
            ("resident_id", "510104198301020021", Severity::Error),
            ("prc_residence", "810000199001010018", Severity::Error),
            ("", "510104198301020021", Severity::Error),
            ("hm_permit", "A12345678", Severity::Warning),
            ("tw_permit", "1234", Severity::Warning),
            ("foreign_pr", "ABC1", Severity::Warning),
            ("passport", "护照", Severity::Warning),
            ("hk_id", "A123456(4)", Severity::Warning),
        ] {
            assert_eq!(judged(kind, number), Some(severity), "{kind} {number}");
        }
    }
}
