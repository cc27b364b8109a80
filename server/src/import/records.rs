//! A CSV file read record by record in bounded memory, after RFC 4180: quotes, and line ends of every kind.
//! It must not know what the columns mean. A record that cannot be read costs itself and no other.

use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader, Read};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// A record has at most so many bytes.
pub const LONGEST_RECORD: usize = 16 * 1024;
/// A record has at most so many fields.
pub const MOST_FIELDS: usize = 256;
/// A quoted field may hold line ends; further on, a quote that is still open was a mistake.
const MOST_LINES: usize = 32;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// One record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The line where it begins; the first is 1.
    pub line: u64,
    /// Its fields.
    pub fields: Result<Vec<String>, Unreadable>,
}

/// Why a record cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// A quote is opened and not closed.
    #[error("opens a quote that is not closed")]
    OpenQuote,
    /// Longer than [`LONGEST_RECORD`].
    #[error("is longer than {LONGEST_RECORD} bytes")]
    Long,
    /// More than [`MOST_FIELDS`].
    #[error("has more than {MOST_FIELDS} fields")]
    Wide,
    /// Bytes of another encoding.
    #[error("is not UTF-8: save the file as CSV UTF-8")]
    Encoding,
}

/// A line without its end.
struct Line {
    number: u64,
    /// `None` when it was too long to be kept.
    bytes: Option<Vec<u8>>,
}

/// The records of a file.
pub struct Records<R> {
    source: BufReader<R>,
    lines: u64,
    /// Lines that were looked at and belong to later records.
    ahead: VecDeque<Line>,
    delimiter: u8,
    reader: Reader,
    output: Vec<u8>,
    ends: Vec<usize>,
}

impl<R: Read> Records<R> {
    /// Reads `source`, and chooses the delimiter by its first line: comma, semicolon or tab. Where that line is
    /// nothing but Excel's `sep=;`, it is no record.
    pub fn new(source: R) -> io::Result<Self> {
        let mut records = Self {
            source: BufReader::new(source),
            lines: 0,
            ahead: VecDeque::new(),
            delimiter: b',',
            reader: Reader::new(),
            output: vec![0; LONGEST_RECORD],
            ends: vec![0; MOST_FIELDS],
        };
        if let Some(mut first) = records.line()? {
            if let Some(bytes) = &mut first.bytes {
                if bytes.starts_with(BYTE_ORDER_MARK) {
                    bytes.drain(..BYTE_ORDER_MARK.len());
                }
                if let Some(named) = named_delimiter(bytes) {
                    records.delimiter = named;
                    bytes.clear();
                } else {
                    records.delimiter = delimiter(bytes);
                }
            }
            records.ahead.push_back(first);
        }
        // Built once: its tables cost more than a record.
        records.reader = ReaderBuilder::new().delimiter(records.delimiter).build();
        Ok(records)
    }

    fn record(&mut self) -> io::Result<Option<Record>> {
        let first = loop {
            match self.line()? {
                Some(line) if line.is_blank(self.delimiter) => {}
                Some(line) => break line,
                None => return Ok(None),
            }
        };
        let line = first.number;
        self.reader.reset();
        let mut taken = vec![first];
        let (mut written, mut fields) = (0, 0);
        let fields = loop {
            let last = taken.last().and_then(|line| line.bytes.as_deref());
            let fed = last.map_or(Fed::Long, |bytes| {
                self.feed(bytes, &mut written, &mut fields)
            });
            match fed {
                Fed::Whole => break self.texts(fields),
                Fed::Wide => break Err(Unreadable::Wide),
                Fed::Long if taken.len() == 1 => break Err(Unreadable::Long),
                Fed::Open if taken.len() < MOST_LINES => match self.line()? {
                    Some(next) => taken.push(next),
                    None => break Err(Unreadable::OpenQuote),
                },
                Fed::Open | Fed::Long => break Err(Unreadable::OpenQuote),
            }
        };
        if fields.is_err() {
            // Only the first line is to blame; the others may be records of their own.
            taken
                .drain(1..)
                .rev()
                .for_each(|line| self.ahead.push_front(line));
        }
        Ok(Some(Record { line, fields }))
    }

    fn feed(&mut self, line: &[u8], written: &mut usize, fields: &mut usize) -> Fed {
        for mut input in [line, b"\n"] {
            while !input.is_empty() {
                let (output, ends) = (&mut self.output[*written..], &mut self.ends[*fields..]);
                let (result, read, wrote, ended) = self.reader.read_record(input, output, ends);
                input = &input[read..];
                *written += wrote;
                *fields += ended;
                match result {
                    ReadRecordResult::Record => return Fed::Whole,
                    ReadRecordResult::OutputFull => return Fed::Long,
                    ReadRecordResult::OutputEndsFull => return Fed::Wide,
                    ReadRecordResult::InputEmpty | ReadRecordResult::End => {}
                }
            }
        }
        Fed::Open
    }

    fn texts(&self, fields: usize) -> Result<Vec<String>, Unreadable> {
        let mut start = 0;
        let texts = self.ends[..fields].iter().map(|&end| {
            let field = std::str::from_utf8(&self.output[start..end]);
            start = end;
            field.map(str::to_owned).map_err(|_| Unreadable::Encoding)
        });
        texts.collect()
    }

    fn line(&mut self) -> io::Result<Option<Line>> {
        if let Some(line) = self.ahead.pop_front() {
            return Ok(Some(line));
        }
        let mut bytes = Some(Vec::new());
        let mut any = false;
        loop {
            let piece = self.source.fill_buf()?;
            if piece.is_empty() {
                break;
            }
            any = true;
            let end = piece.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            let part = &piece[..end.unwrap_or(piece.len())];
            bytes = bytes.filter(|kept| kept.len() + part.len() <= LONGEST_RECORD);
            if let Some(kept) = &mut bytes {
                kept.extend_from_slice(part);
            }
            let Some(end) = end else {
                let read = piece.len();
                self.source.consume(read);
                continue;
            };
            let is_return = piece[end] == b'\r';
            self.source.consume(end + 1);
            if is_return && self.source.fill_buf()?.first() == Some(&b'\n') {
                self.source.consume(1);
            }
            break;
        }
        if !any {
            return Ok(None);
        }
        self.lines += 1;
        let number = self.lines;
        Ok(Some(Line { number, bytes }))
    }
}

impl<R: Read> Iterator for Records<R> {
    type Item = io::Result<Record>;

    fn next(&mut self) -> Option<Self::Item> {
        self.record().transpose()
    }
}

/// How far a line brought its record.
enum Fed {
    Whole,
    Open,
    Long,
    Wide,
}

impl Line {
    /// A spreadsheet's empty row is nothing but delimiters.
    fn is_blank(&self, delimiter: u8) -> bool {
        let blank = |byte: &u8| *byte == delimiter || byte.is_ascii_whitespace();
        self.bytes
            .as_ref()
            .is_some_and(|bytes| bytes.iter().all(blank))
    }
}

/// What may stand between fields.
const DELIMITERS: [u8; 3] = [b'\t', b';', b','];

fn named_delimiter(line: &[u8]) -> Option<u8> {
    match line.split_at_checked(4)? {
        (name, [sign]) if name.eq_ignore_ascii_case(b"sep=") && DELIMITERS.contains(sign) => {
            Some(*sign)
        }
        _ => None,
    }
}

/// The delimiter that stands most often outside quotes; a comma where none does.
fn delimiter(line: &[u8]) -> u8 {
    let outside = line.split(|byte| *byte == b'"').step_by(2);
    let count = |sign: &u8| {
        outside
            .clone()
            .flatten()
            .filter(|byte| *byte == sign)
            .count()
    };
    // Of equals, `max_by_key` takes the last.
    DELIMITERS.into_iter().max_by_key(count).unwrap_or(b',')
}

#[cfg(test)]
mod tests;
