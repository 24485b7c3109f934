//! Finding elements by what a person or their screen reader perceives.

use fantoccini::Client;
use fantoccini::elements::{Element, ElementRef};
use fantoccini::error::CmdError;
use fantoccini::wd::Locator;
use serde_json::{Value, json};

/// The key under which WebDriver hands over a reference to an element.
const REFERENCE: &str = "element-6066-11e4-a52e-4f735466cecf";

/// How to find an element.
#[derive(Clone, Copy, Debug)]
pub enum What<'a> {
    /// By accessible role and name: the name in full if any has it, otherwise a part of it.
    Role(&'a str, &'a str),
    /// By `data-testid`, for what has no name of its own.
    TestId(&'a str),
    /// By CSS selector, for the rest.
    Css(&'a str),
}

impl std::fmt::Display for What<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Role(role, name) => write!(f, "{role} “{name}”"),
            Self::TestId(id) => write!(f, "data-testid “{id}”"),
            Self::Css(selector) => write!(f, "“{selector}”"),
        }
    }
}

/// All elements that match now.
pub(crate) async fn all(client: &Client, what: What<'_>) -> Result<Vec<Element>, CmdError> {
    match what {
        What::Role(role, name) => {
            let found = client.execute(include_str!("find.js"), vec![json!(role), json!(name)]);
            Ok(references(client, &found.await?))
        }
        What::TestId(id) => {
            client
                .find_all(Locator::Css(&format!("[data-testid=\"{id}\"]")))
                .await
        }
        What::Css(selector) => client.find_all(Locator::Css(selector)).await,
    }
}

fn references(client: &Client, found: &Value) -> Vec<Element> {
    let elements = found.as_array().map_or(&[][..], Vec::as_slice);
    let ids = elements
        .iter()
        .filter_map(|element| element.get(REFERENCE)?.as_str());
    ids.map(|id| Element::from_element_id(client.clone(), ElementRef::from(id.to_owned())))
        .collect()
}
