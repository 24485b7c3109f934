//! What others remarked.

use std::collections::BTreeMap;

use super::events::{Step, attribute, walk};
use super::{ReadError, WordText};

/// A remark.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comment {
    /// Who made it.
    pub author: String,
    /// When, as the file says it.
    pub date: String,
    /// What it says.
    pub text: String,
    /// The field whose text it is about; empty where it is about something else.
    pub field: String,
    /// The heading it stands under, where it is about no field.
    pub near: String,
}

/// The remarks in the order of the file.
pub(super) fn read(
    xml: &str,
    remarked: &BTreeMap<String, Result<usize, String>>,
    texts: &[WordText],
) -> Result<Vec<Comment>, ReadError> {
    let mut comments: Vec<Comment> = Vec::new();
    let mut text = false;
    walk(xml, &mut |step| match step {
        Step::Open("w:comment", tag) => {
            let get = |name: &str| attribute(tag, name).unwrap_or_default();
            let (field, near) = match remarked.get(&get("w:id")) {
                Some(Ok(index)) => (
                    texts
                        .get(*index)
                        .map(|text| text.field.clone())
                        .unwrap_or_default(),
                    String::new(),
                ),
                Some(Err(near)) => (String::new(), near.clone()),
                None => Default::default(),
            };
            comments.push(Comment {
                author: get("w:author"),
                date: get("w:date"),
                text: String::new(),
                field,
                near,
            });
        }
        Step::Open("w:t", _) => text = true,
        Step::Close("w:t") => text = false,
        Step::Close("w:p") => {
            if let Some(comment) = comments.last_mut() {
                comment.text.push('\n');
            }
        }
        Step::Text(said) if text => {
            if let Some(comment) = comments.last_mut() {
                comment.text.push_str(said);
            }
        }
        _ => {}
    })?;
    comments
        .iter_mut()
        .for_each(|comment| comment.text = comment.text.trim().to_owned());
    comments.retain(|comment| !comment.text.is_empty());
    Ok(comments)
}
