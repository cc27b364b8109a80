//! Lines that name what is in one parcel, made one: shops' exports have a line for each kind of merchandise.
//! It must not know how lines are read from a file, nor what becomes of a parcel.

use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;

use super::records::Record;
use super::report::Place;
use super::table::Columns;
use crate::field::BadField;
use crate::registration::{MOST_ITEMS, NewItem, NewShipment};

/// A line: where it stands, and its parcel or what is wrong with it.
pub type Line = (Place, Result<NewShipment, BadField>);

/// Puts lines together while they are read.
pub struct Gather {
    columns: Columns,
    /// The parcel of the last line, to which the next one may belong.
    open: Option<Open>,
    /// Where each parcel began, by the hash of its name; empty if the file does not say what is in them.
    begun: HashMap<u64, u64>,
    hasher: RandomState,
}

struct Open {
    line: Line,
    key: [String; 3],
}

impl Gather {
    /// Starts behind the line that names the columns.
    pub fn new(columns: Columns) -> Self {
        Self {
            columns,
            open: None,
            begun: HashMap::new(),
            hasher: RandomState::new(),
        }
    }

    /// Takes the next record and gives what is finished by it: at most the parcel before it and itself.
    pub fn add(&mut self, Record { line, fields }: Record) -> impl Iterator<Item = Line> + use<> {
        let (before, itself) = match fields {
            Ok(fields) if self.continues(line, &fields) => (None, None),
            Ok(fields) => {
                let next = self.begin(line, &fields);
                (self.open.replace(next), None)
            }
            Err(why) => {
                let bad = BadField::new("", format!("the line {why}"));
                let names = Default::default();
                (self.open.take(), Some((Place { line, names }, Err(bad))))
            }
        };
        before.map(|open| open.line).into_iter().chain(itself)
    }

    /// The last parcel, after the last record.
    pub fn finish(&mut self) -> Option<Line> {
        self.open.take().map(|open| open.line)
    }

    /// Adds the line to the open parcel, if it is one of its lines: it repeats the parcel's number, order and
    /// carrier, or leaves them blank, as exports do behind the first line of an order.
    fn continues(&mut self, number: u64, fields: &[String]) -> bool {
        let Some(open) = self.open.as_mut().filter(|_| self.columns.have_items()) else {
            return false;
        };
        let key = self.columns.key(fields);
        let mut parts = key.iter().zip(&open.key);
        let alike = parts.all(|(part, before)| part.is_empty() || part == before);
        // A line that names neither a parcel nor merchandise is somebody's mistake.
        let nameless = key.iter().all(String::is_empty);
        if !alike || (nameless && !self.columns.names_item(fields)) {
            return false;
        }
        let (place, parcel) = &mut open.line;
        match (self.columns.item(fields), parcel) {
            (Ok(Some(item)), Ok(parcel)) => put(item, parcel),
            // A parcel is registered with all of its lines or not at all.
            (Err(bad), parcel @ Ok(_)) => {
                place.line = number;
                *parcel = Err(bad);
            }
            _ => {}
        }
        true
    }

    fn begin(&mut self, line: u64, fields: &[String]) -> Open {
        let key = self.columns.key(fields);
        let mut parcel = self.columns.parcel(fields);
        if self.columns.have_items() && !key[0].is_empty() {
            let name = self.hasher.hash_one(&key);
            let first = *self.begun.entry(name).or_insert(line);
            let says_more = parcel.as_ref().is_ok_and(|parcel| parcel.items.is_some());
            if first < line && says_more {
                let reason = format!(
                    "belongs to the parcel of line {first}: the lines of one parcel must stand together"
                );
                parcel = Err(BadField::new("item_name", reason));
            }
        }
        let names = self.columns.names(fields);
        Open {
            line: (Place { line, names }, parcel),
            key,
        }
    }
}

/// One more than may be is enough for a refusal.
fn put(item: NewItem, parcel: &mut NewShipment) {
    let items = parcel.items.get_or_insert_default();
    if items.len() <= MOST_ITEMS {
        items.push(item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::records::Records;

    type Failure = Box<dyn std::error::Error>;

    /// What a file comes to: its lines' numbers, with what is in the parcel or what is wrong.
    fn gathered(file: &str) -> Result<Vec<String>, Failure> {
        let mut records = Records::new(file.as_bytes())?;
        let header = records.next().ok_or("no header")??;
        let mut gather = Gather::new(Columns::read(&header.fields?)?);
        let mut lines: Vec<Line> = Vec::new();
        for record in records {
            lines.extend(gather.add(record?));
        }
        lines.extend(gather.finish());
        let told = lines.into_iter().map(|(place, parcel)| {
            let (number, order) = &place.names;
            let told = match parcel {
                Ok(parcel) => {
                    let items = parcel.items.unwrap_or_default().into_iter();
                    let items = items.map(|item| format!("{} {}", item.quantity, item.name));
                    items.collect::<Vec<_>>().join(", ")
                }
                Err(bad) => format!("! {bad}"),
            };
            format!("{} {number}/{order}: {told}", place.line)
        });
        Ok(told.collect())
    }

    #[test]
    fn a_line_for_each_kind_of_merchandise_is_one_parcel() -> Result<(), Failure> {
        // As Shopify writes an order: behind its first line only its name and the merchandise.
        let file = "Name,Email,Tracking Number,Tracking Company,Lineitem quantity,Lineitem name\n\
            #1001,anna@poczta.example,A1,DPD,2,Teapot\n\
            #1001,anna@poczta.example,,,1,Cup\n\
            #1001,anna@poczta.example,A2,DPD,1,Kettle\n\
            #1002,jan@poczta.example,A3,DPD,1,Spoon\n";
        let expected = [
            "2 A1/#1001: 2 Teapot, 1 Cup",
            "4 A2/#1001: 1 Kettle",
            "5 A3/#1002: 1 Spoon",
        ];
        assert_eq!(gathered(file)?, expected);
        // As others do: every cell anew, or none of the order's at all.
        let file = "order_number;tracking_number;item_name;item_quantity\n\
            7;a 1;Teapot;2\n\
            7;A1;Cup;1\n\
            ;;Saucer;0\n\
            ;;Spoon;\n\
            8;A2;;\n";
        let expected = ["2 a 1/7: 2 Teapot, 1 Cup, 1 Spoon", "6 A2/8: "];
        assert_eq!(gathered(file)?, expected);
        Ok(())
    }

    #[test]
    fn a_bad_line_costs_its_parcel_and_no_other() -> Result<(), Failure> {
        let file = "tracking_number,order,item_name,item_quantity\n\
            A1,7,Teapot,1\n\
            A1,7,Cup,many\n\
            A1,7,Spoon,some\n\
            A2,7,Kettle,1\n\
            ,9,Fork,1\n\
            ,9,Knife,1\n";
        let bad = "3 A1/7: ! `item_quantity` is not a whole number";
        let expected = [bad, "5 A2/7: 1 Kettle", "6 /9: 1 Fork, 1 Knife"];
        assert_eq!(gathered(file)?, expected);
        Ok(())
    }

    #[test]
    fn lines_of_one_parcel_that_stand_apart_are_told() -> Result<(), Failure> {
        let file = "tracking_number,order,item_name\n\
            A1,7,Teapot\n\
            A2,7,Cup\n\
            A1,7,Spoon\n\
            A2,7,\n\
            A1,8,Fork\n";
        let apart = "4 A1/7: ! `item_name` belongs to the parcel of line 2: the lines of one parcel must stand together";
        let expected = [
            "2 A1/7: 1 Teapot",
            "3 A2/7: 1 Cup",
            apart,
            "5 A2/7: ",
            "6 A1/8: 1 Fork",
        ];
        assert_eq!(gathered(file)?, expected);
        Ok(())
    }

    #[test]
    fn without_a_column_for_merchandise_each_line_is_a_parcel() -> Result<(), Failure> {
        let file = "tracking_number,order,quantity\nA1,7,2\nA1,7,1\n,7,1\n\"open,7\n";
        let lines = gathered(file)?;
        let open = "5 /: ! the line opens a quote that is not closed";
        assert_eq!(lines, ["2 A1/7: ", "3 A1/7: ", "4 /7: ", open]);
        Ok(())
    }

    #[test]
    fn a_parcel_of_too_many_lines_takes_no_more_memory() -> Result<(), Failure> {
        let many = "A1,Cup\n".repeat(3 * MOST_ITEMS);
        let lines = gathered(&format!("tracking_number,item_name\n{many}"))?;
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].matches("Cup").count(), MOST_ITEMS + 1);
        Ok(())
    }
}
