// Finds visible elements as assistive technology names them: arguments are role and name.
// Returns every match, the innermost ones only, so that the caller can insist on exactly one.
const [role, name] = arguments;
const implicit = {
  button: "button, summary, input[type=button], input[type=submit]",
  link: "a[href]",
  heading: "h1, h2, h3, h4, h5, h6",
  textbox: "textarea, input:not([type]), input[type=text], input[type=search], input[type=email], input[type=tel], input[type=url], [contenteditable=true]",
  searchbox: "input[type=search]",
  checkbox: "input[type=checkbox]",
  radio: "input[type=radio]",
  combobox: "select, input[list]",
  table: "table",
  row: "tr",
  cell: "td",
  columnheader: "th",
  navigation: "nav",
  main: "main",
  list: "ul, ol",
  listitem: "li",
  dialog: "dialog",
  status: "output",
  img: "img[alt]",
};
const squeeze = (text) => (text || "").replace(/\s+/g, " ").trim();
const byIds = (ids) => ids.split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean);
function nameOf(element) {
  const labelledBy = element.getAttribute("aria-labelledby");
  if (labelledBy) return squeeze(byIds(labelledBy).map((label) => label.textContent).join(" "));
  const label = element.getAttribute("aria-label");
  if (label) return squeeze(label);
  if (element.labels && element.labels.length) return squeeze([...element.labels].map((l) => l.textContent).join(" "));
  if (element.alt) return squeeze(element.alt);
  return squeeze(element.innerText) || squeeze(element.title) || squeeze(element.placeholder);
}
function isVisible(element) {
  if (element.closest("[hidden], [aria-hidden=true], [inert]")) return false;
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility !== "hidden";
}
const selector = [`[role~="${role}"]`, implicit[role]].filter(Boolean).join(", ");
const matches = [...document.querySelectorAll(selector)].filter((element) => {
  const explicit = element.getAttribute("role");
  return (!explicit || explicit.split(/\s+/).includes(role)) && isVisible(element);
});
const exact = matches.filter((element) => nameOf(element) === name);
const chosen = exact.length ? exact : matches.filter((element) => nameOf(element).includes(name));
return chosen.filter((element) => !chosen.some((other) => other !== element && element.contains(other)));
