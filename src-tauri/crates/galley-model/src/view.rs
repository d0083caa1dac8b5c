//! Ways to look at a list that are kept for everybody who works on the catalogue.

use crate::Order;

record! {
    /// A search with its order and columns, kept under a name.
    SavedView, SavedViewId, "saved_view", "saved_views", ordered {
        /// Of which list: "films".
        list: String,
        /// What it is called: "Stills still missing".
        name: String,
        /// What is searched for.
        search: String,
        /// The column by which it is sorted; empty for the list's own order.
        sort: String,
        /// Whether the last comes first.
        down: bool,
        /// The columns in their order, by their ids.
        columns: Vec<String>,
        /// Its place among the views.
        position: Order,
    }
}
