// The types on the wire, generated from the Rust side; this file only gives them one place to be imported from.
export type * from "./generated";
