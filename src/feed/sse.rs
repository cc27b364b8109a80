//! The event-stream format of the HTML standard, read piece by piece as it arrives; the decoder of the bytes has
//! taken the mark of their order away.
//! It must not know what the messages mean or how the bytes came here.

/// One dispatched message of a stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The `event:` field; blank when there was none.
    pub name: String,
    /// The `data:` lines, joined by line feeds.
    pub data: String,
    /// The last `id:` seen so far, for `Last-Event-ID`.
    pub id: Option<String>,
}

/// A line longer than this is not ours; the stream is given up.
const LINE_LIMIT: usize = 8 * 1024 * 1024;

/// Collects text until lines and messages are whole.
#[derive(Debug, Default)]
pub struct Parser {
    line: String,
    after_cr: bool,
    name: String,
    data: String,
    has_data: bool,
    id: Option<String>,
}

/// The stream holds a line that no honest server sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineTooLong;

impl Parser {
    /// Takes the next piece, cut anywhere, and returns the messages that it completes.
    pub fn push(&mut self, text: &str) -> Result<Vec<Message>, LineTooLong> {
        let mut messages = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            if std::mem::take(&mut self.after_cr) && rest.starts_with('\n') {
                rest = &rest[1..];
                continue;
            }
            let Some(end) = rest.bytes().position(|byte| matches!(byte, b'\r' | b'\n')) else {
                self.line.push_str(rest);
                break;
            };
            self.line.push_str(&rest[..end]);
            self.after_cr = rest[end..].starts_with('\r');
            rest = &rest[end + 1..];
            let line = std::mem::take(&mut self.line);
            messages.extend(self.read_line(&line));
        }
        if self.line.len() + self.data.len() > LINE_LIMIT {
            Err(LineTooLong)
        } else {
            Ok(messages)
        }
    }

    fn read_line(&mut self, line: &str) -> Option<Message> {
        if line.is_empty() {
            return self.dispatch();
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut self.name),
            "data" => {
                if self.has_data {
                    self.data.push('\n');
                }
                self.has_data = true;
                self.data.push_str(value);
            }
            "id" if !value.contains('\0') => self.id = Some(value.to_owned()),
            _ => {}
        }
        None
    }

    fn dispatch(&mut self) -> Option<Message> {
        let name = std::mem::take(&mut self.name);
        let data = std::mem::take(&mut self.data);
        std::mem::take(&mut self.has_data).then(|| Message {
            name,
            data,
            id: self.id.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(pieces: &[&str]) -> Vec<(String, String, Option<String>)> {
        let mut parser = Parser::default();
        pieces
            .iter()
            .flat_map(|piece| parser.push(piece).unwrap_or_default())
            .map(|message| (message.name, message.data, message.id))
            .collect()
    }

    fn message(name: &str, data: &str, id: Option<&str>) -> (String, String, Option<String>) {
        (name.into(), data.into(), id.map(str::to_owned))
    }

    #[test]
    fn fields_comments_and_ends_of_line() {
        let stream = ": hello\nretry: 2000\nevent: shipment\nid: 7\ndata: {\"a\":\ndata:1}\n\n\
                      data\r\rdata: x\r\nid\r\n\r\nevent: lost\n\ndata: cut";
        assert_eq!(
            read(&[stream]),
            [
                message("shipment", "{\"a\":\n1}", Some("7")),
                message("", "", Some("7")),
                message("", "x", Some("")),
            ]
        );
    }

    #[test]
    fn a_line_without_end_is_given_up() {
        let mut parser = Parser::default();
        let piece = "x".repeat(LINE_LIMIT / 2 + 1);
        assert_eq!(parser.push(&piece), Ok(vec![]));
        assert_eq!(parser.push(&piece), Err(LineTooLong));
    }

    proptest! {
        #[test]
        fn where_it_is_cut_does_not_matter(
            stream in "(event: a|data: ż|data|id: 1|:|\r|\n|\r\n|\n\n){0,40}",
            cut in any::<prop::sample::Index>(),
        ) {
            let cuts: Vec<usize> = stream.char_indices().map(|(at, _)| at).chain([stream.len()]).collect();
            let at = cuts[cut.index(cuts.len())];
            prop_assert_eq!(read(&[&stream[..at], &stream[at..]]), read(&[&stream]));
        }
    }
}
