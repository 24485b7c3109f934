//! Amounts of money: an integer number of minor units (分 for CNY), never a float.

use serde::{Deserialize, Serialize};

/// An amount in the minor unit of the pack's currency.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Money(pub i64);

impl Money {
    /// Reads a decimal amount such as `50`, `1,234.5` or `0.01`, given how many minor units one
    /// displayed unit has (1 万元 is 1,000,000 分). `None` if it is no number, is finer than the
    /// minor unit, or does not fit.
    #[must_use]
    pub fn parse_decimal(text: &str, minor_per_unit: i64) -> Option<Self> {
        let text = text.trim().replace([',', '，'], "");
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.as_str()),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty() && fraction.is_empty() {
            return None;
        }
        let mut minor = if whole.is_empty() {
            0
        } else {
            parse_digits(whole)?
        }
        .checked_mul(minor_per_unit)?;
        let mut weight = minor_per_unit;
        for digit in fraction.chars() {
            let digit = i64::from(digit.to_digit(10)?);
            if weight % 10 != 0 {
                // Finer than the minor unit: only trailing zeros are harmless.
                if digit != 0 {
                    return None;
                }
                continue;
            }
            weight /= 10;
            minor = minor.checked_add(digit.checked_mul(weight)?)?;
        }
        Some(Self(if negative { -minor } else { minor }))
    }

    /// Writes the amount in displayed units with exactly `decimals` decimals, or more if the
    /// amount needs them to be said truly.
    #[must_use]
    pub fn to_decimal(self, minor_per_unit: i64, decimals: usize) -> String {
        let minor_per_unit = minor_per_unit.max(1).unsigned_abs();
        let magnitude = self.0.unsigned_abs();
        let mut fraction = String::new();
        let mut rest = magnitude % minor_per_unit;
        let mut weight = minor_per_unit;
        while weight > 1 && (fraction.len() < decimals || rest != 0) {
            weight /= 10;
            fraction.push_str(&(rest / weight.max(1)).to_string());
            rest %= weight.max(1);
        }
        while fraction.len() < decimals {
            fraction.push('0');
        }
        let sign = if self.0 < 0 { "-" } else { "" };
        let whole = magnitude / minor_per_unit;
        if fraction.is_empty() {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}.{fraction}")
        }
    }
}

fn parse_digits(text: &str) -> Option<i64> {
    text.chars()
        .all(|c| c.is_ascii_digit())
        .then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::Money;

    #[test]
    fn amounts_are_read_and_written_without_loss() {
        for (text, minor, shown) in [
            ("50", 50_000_000, "50.00"),
            ("0.01", 10_000, "0.01"),
            ("1,234.5", 1_234_500_000, "1234.50"),
            (".5", 500_000, "0.50"),
            ("-3.25", -3_250_000, "-3.25"),
            ("0.000001", 1, "0.000001"),
            ("20.00000000", 20_000_000, "20.00"),
        ] {
            let money = Money::parse_decimal(text, 1_000_000);
            assert_eq!(money, Some(Money(minor)), "{text}");
            assert_eq!(Money(minor).to_decimal(1_000_000, 2), shown);
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in [
            "",
            "-",
            ".",
            "五十",
            "1.2.3",
            "0.0000001",
            "1e3",
            "99999999999999999999",
        ] {
            assert_eq!(Money::parse_decimal(text, 1_000_000), None, "{text}");
        }
    }
}
