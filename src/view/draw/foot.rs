//! The last row as HTML: freshness, pause, share, erase, and the link to the carrier.
//! It must not know when a button is there; a blank label says that.

use super::super::card::Foot;
use super::super::node::Pen;
use super::icon;

/// The row.
pub fn foot(pen: &mut Pen, foot: &Foot) {
    let class = if foot.live { "live" } else { "quiet" };
    pen.open_part("div", "foot")
        .key("foot")
        .leaf_unless_blank("p", "silent", &foot.silent);
    if !foot.freshness.is_empty() {
        pen.open("span")
            .key("freshness")
            .set("class", class)
            .leaf_unless_blank("span", "from-now", &foot.from_now)
            .text(&foot.freshness)
            .close();
    }
    if !foot.pause.is_empty() {
        let (action, symbol) = if foot.paused {
            ("resume", "play")
        } else {
            ("pause", "pause")
        };
        pen.open_part("button", "pause")
            .key("pause")
            .set("type", "button")
            .set("aria-label", &foot.pause)
            .set("title", &foot.pause)
            .does(action);
        icon::icon(pen, symbol);
        pen.close();
    }
    for (part, label) in [("share", &foot.share), ("erase", &foot.erase)] {
        if !label.is_empty() {
            pen.open("button")
                .key(part)
                .set("type", "button")
                .set("part", part)
                .does(part)
                .text(label)
                .close();
        }
    }
    if !foot.link.is_empty() {
        pen.open("a")
            .set("href", &foot.link)
            .set("target", "_blank")
            .set("rel", "noopener noreferrer")
            .set("part", "carrier-link")
            .does("carrier-link")
            .text(&foot.link_label)
            .close();
    }
    pen.close();
}

#[cfg(test)]
mod tests {
    use super::super::super::node::Node;
    use super::*;

    #[test]
    fn a_row_without_a_word_is_empty() {
        let mut pen = Pen::new();
        foot(&mut pen, &Foot::default());
        let roots = pen.roots();
        assert!(matches!(&*roots, [Node::Element(row)] if row.children.is_empty()));
    }
}
