//! "Did you mean …": the nearest known name, or the choice when it is short enough to list.

/// What was expected where an unknown name stands: the nearest name, or all of a short list.
pub(crate) fn expected<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let mut known: Vec<&str> = known.into_iter().collect();
    let mut seen = std::collections::HashSet::new();
    known.retain(|name| seen.insert(*name));
    if let Some(near) = nearest(given, known.iter().copied()) {
        return format!("是否想写“{near}”？");
    }
    match known.len() {
        0 => String::new(),
        1..=12 => format!("可用：{}", known.join("、")),
        more => format!("可用：{} 等 {more} 个", known[..10].join("、")),
    }
}

/// The known name nearest to the given one, if it is near enough to be a slip.
pub(crate) fn nearest<'a>(
    given: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let length = given.chars().count();
    // One slip in a short word, more in a long one; of a single letter nothing can be guessed.
    let limit = if length < 2 { 0 } else { (length / 3).max(1) };
    known
        .into_iter()
        .filter(|name| name.chars().count().abs_diff(length) <= limit)
        .map(|name| (distance(given, name), name))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// The number of single-character edits, a swap of neighbours counting as one.
pub(crate) fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut line = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let replaced = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            line[j] = replaced.min(last[j] + 1).min(line[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                line[j] = line[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, line);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};

    #[test]
    fn slips_are_recognised_and_strangers_are_not() {
        assert_eq!(nearest("at_mots", ["at_most", "at_least"]), Some("at_most"));
        assert_eq!(
            nearest("budget.fisca", ["budget.fiscal", "budget.self"]),
            Some("budget.fiscal")
        );
        assert_eq!(nearest("warning", ["error", "hint"]), None);
        assert_eq!(distance("四川大学", "四川大学校"), 1);
    }
}
