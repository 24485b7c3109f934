//! 统一社会信用代码 (GB 32100) with the organisation code (GB 11714) inside it.

use super::{Complaint, tidy};

/// The 31 signs of the code: digits and letters without I, O, S, V, Z.
const SIGNS: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS: [usize; 17] = [
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
];
const INNER_WEIGHTS: [usize; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// What is wrong with the code, if anything.
pub(crate) fn complaint(text: &str) -> Option<Complaint> {
    let code = tidy(text);
    let length = code.chars().count();
    if length != 18 {
        return Some(Complaint::error(
            "code_shape",
            format!("有 {length} 位，应为 18 位"),
            "请对照登记证书重新填写。",
        ));
    }
    let Some(values) = code
        .bytes()
        .map(|b| SIGNS.iter().position(|sign| *sign == b))
        .collect::<Option<Vec<_>>>()
    else {
        let what = "含有代码中不会出现的字符（代码只用数字和除 I、O、S、V、Z 外的大写字母）";
        return Some(Complaint::error(
            "code_shape",
            what,
            "请对照登记证书核对，注意 0 与 O、1 与 I。",
        ));
    };
    let sum: usize = values
        .iter()
        .zip(WEIGHTS)
        .map(|(value, weight)| value * weight)
        .sum();
    if (31 - sum % 31) % 31 != values[17] {
        return Some(Complaint::error(
            "code_check",
            "校验码不符，可能有某一位填错",
            "请对照登记证书逐位核对。",
        ));
    }
    (!inner_is_sound(code.as_bytes())).then(|| {
        Complaint::warning(
            "code_inner",
            "中第 9 至 17 位（组织机构代码）的校验码不符",
            "请对照登记证书核对；证书如此则不必改。",
        )
    })
}

fn inner_is_sound(code: &[u8]) -> bool {
    let inner = &code[8..17];
    let value = |b: u8| {
        if b.is_ascii_digit() {
            usize::from(b - b'0')
        } else {
            usize::from(b - b'A') + 10
        }
    };
    let sum: usize = inner
        .iter()
        .zip(INNER_WEIGHTS)
        .map(|(b, weight)| value(*b) * weight)
        .sum();
    let expected = match 11 - sum % 11 {
        10 => b'X',
        11 => b'0',
        digit => b'0' + u8::try_from(digit).expect("a remainder of 11 is one digit"),
    };
    inner[8] == expected
}

#[cfg(test)]
mod tests {
    use super::complaint;

    #[test]
    fn real_codes_are_sound() {
        for code in [
            "91110000600037341L",
            "12100000400000624D",
            "９１１１００００６０００３７３４１L",
            "91110000600037341l",
        ] {
            assert_eq!(complaint(code), None, "{code}");
        }
    }

    #[test]
    fn codes_made_up_for_tests_have_the_right_outer_digit() {
        for code in [
            "12510000000000019B",
            "91510100MA6CK0AB10",
            "52510000500000007Q",
            "N2510122MF0000005N",
        ] {
            assert_ne!(
                complaint(code).map(|complaint| complaint.id),
                Some("code_check"),
                "{code}"
            );
        }
    }

    #[test]
    fn slips_are_said() {
        for (code, which) in [
            ("91110000600037341M", "code_check"),
            ("9111000060003734", "code_shape"),
            ("9111000060003734IL", "code_shape"),
            ("代码代码代码代码代码代码代码代码代码", "code_shape"),
        ] {
            assert_eq!(
                complaint(code).map(|complaint| complaint.id),
                Some(which),
                "{code}"
            );
        }
    }
}
