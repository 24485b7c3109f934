//! Telephone numbers, e-mail addresses and postcodes. Spaces, full-width digits and +86 are how
//! people type, not mistakes.

use super::{Complaint, digits, tidy};
use crate::pack::TextFormat;

/// What is wrong with a text of this format, if anything.
pub(crate) fn complaint(format: TextFormat, text: &str) -> Option<Complaint> {
    match format {
        TextFormat::Mobile => mobile(text),
        TextFormat::Phone => phone(text),
        TextFormat::Email => email(text),
        TextFormat::Postcode => postcode(text),
    }
}

fn plain(text: &str) -> String {
    let tidy: String = tidy(text)
        .chars()
        .map(|c| {
            if matches!(c, '－' | '–' | '—') {
                '-'
            } else {
                c
            }
        })
        .collect();
    let domestic = tidy
        .strip_prefix("+86")
        .or_else(|| tidy.strip_prefix("0086"));
    domestic.map_or(tidy.clone(), |rest| rest.trim_start_matches('-').to_owned())
}

fn is_mobile(number: &str) -> bool {
    digits(number, 11)
        && number.starts_with('1')
        && !matches!(number.as_bytes()[1], b'0' | b'1' | b'2')
}

fn is_landline(number: &str) -> bool {
    let mut parts = number.splitn(3, '-');
    let (first, second, third) = (parts.next().unwrap_or(""), parts.next(), parts.next());
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !all_digits(first) || second.is_some_and(|part| !all_digits(part)) {
        return false;
    }
    let extension_fits = third.is_none_or(|part| all_digits(part) && part.len() <= 6);
    match second {
        Some(local) => {
            first.starts_with('0')
                && (3..=4).contains(&first.len())
                && (7..=8).contains(&local.len())
                && extension_fits
        }
        None => first.starts_with('0') && (10..=12).contains(&first.len()),
    }
}

fn is_foreign(number: &str) -> bool {
    let rest: String = number
        .chars()
        .filter(|c| !matches!(c, '-' | '(' | ')'))
        .collect();
    rest.strip_prefix('+').is_some_and(|rest| {
        (6..=15).contains(&rest.len()) && rest.bytes().all(|b| b.is_ascii_digit())
    })
}

fn mobile(text: &str) -> Option<Complaint> {
    let number = plain(text);
    let foreign = is_foreign(&number);
    (!is_mobile(&number) && !foreign).then(|| {
        Complaint::error(
            "mobile",
            "不是手机号码（应为 1 开头的 11 位数字）",
            "请核对；境外号码请以“+国际区号”开头。",
        )
    })
}

fn phone(text: &str) -> Option<Complaint> {
    let number = plain(text);
    let sound = is_mobile(&number) || is_landline(&number) || is_foreign(&number);
    (!sound).then(|| {
        Complaint::warning(
            "phone",
            "不像电话号码",
            "请写成“区号-号码”，如 028-12345678；境外号码以“+国际区号”开头。",
        )
    })
}

fn email(text: &str) -> Option<Complaint> {
    let address = text.trim();
    let problem = match address.split_once('@') {
        _ if address
            .chars()
            .any(|c| matches!(c, '＠' | '．' | '\u{3000}' | '。' | '，')) =>
        {
            "含有全角字符"
        }
        _ if address.chars().any(char::is_whitespace) => "中间有空格",
        _ if address.matches('@').count() != 1 => "应恰有一个“@”",
        Some(("", _)) => "“@”前没有内容",
        Some((_, domain)) if !domain.contains('.') || domain.split('.').any(str::is_empty) => {
            "“@”后的域名不完整"
        }
        _ => return None,
    };
    Some(Complaint::error(
        "email",
        problem,
        "请核对电子邮箱，如 name@example.cn。",
    ))
}

fn postcode(text: &str) -> Option<Complaint> {
    (!digits(&tidy(text), 6)).then(|| {
        Complaint::error(
            "postcode",
            "不是邮政编码（应为 6 位数字）",
            "请核对邮政编码。",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::complaint;
    use crate::pack::TextFormat::{Email, Mobile, Phone, Postcode};

    #[test]
    fn numbers_as_people_type_them_pass() {
        for (format, text) in [
            (Mobile, "13800138000"),
            (Mobile, "138 0013 8000"),
            (Mobile, "+86 138-0013-8000".replace('-', " ").leak()),
            (Mobile, "１３８００１３８０００"),
            (Mobile, "+852 9123 4567"),
            (Phone, "028-86717593"),
            (Phone, "028-86717593-8012"),
            (Phone, "02886717593"),
            (Phone, "+86-28-86717593".replace("-28", " 028").leak()),
            (Phone, "13800138000"),
            (Email, "a.b+c@mail.example.edu.cn"),
            (Postcode, "610041"),
            (Postcode, "６１００４１"),
        ] {
            assert_eq!(complaint(format, text), None, "{text}");
        }
    }

    #[test]
    fn slips_are_said() {
        for (format, text) in [
            (Mobile, "12800138000"),
            (Mobile, "1380013800"),
            (Mobile, "电话"),
            (Phone, "86717593"),
            (Phone, "028-"),
            (Email, "a@b"),
            (Email, "a@@b.cn"),
            (Email, "a＠b.cn"),
            (Email, "@b.cn"),
            (Email, "a b@c.cn"),
            (Email, "a@b..cn"),
            (Postcode, "61004"),
            (Postcode, "61004a"),
        ] {
            assert!(complaint(format, text).is_some(), "{text}");
        }
    }
}
