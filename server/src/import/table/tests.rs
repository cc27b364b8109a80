//! Headers and lines of shops' and carriers' exports.
//! It must not know how a file is read.

use super::*;

fn cells(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|&cell| cell.to_owned()).collect()
}

#[test]
fn headers_of_shops_are_understood() {
    for (header, expected) in [
        (
            vec!["tracking_number", "carrier", "order", "email", "postcode"],
            [0, 1, 2, 3, 4],
        ),
        (
            vec![
                "Name",
                "Email",
                "Tracking Number",
                "Tracking Company",
                "Shipping Zip",
                "Billing Zip",
            ],
            [2, 3, 0, 1, 4],
        ),
        (
            vec![
                "Numer przesyłki",
                "Kurier",
                "Nr zamówienia",
                "Adres e-mail",
                "Kod pocztowy",
            ],
            [0, 1, 2, 3, 4],
        ),
        (
            vec![
                "Bestellnummer",
                "PLZ",
                "E-Mail",
                "Sendungsnummer",
                "Versanddienstleister",
            ],
            [3, 4, 0, 2, 1],
        ),
    ] {
        let [number, carrier, order, email, postcode] = expected;
        let columns = Columns {
            width: header.len(),
            number,
            carrier: Some(carrier),
            order: Some(order),
            email: Some(email),
            postcode: Some(postcode),
            item: None,
            quantity: None,
        };
        assert_eq!(Columns::read(&cells(&header)), Ok(columns), "{header:?}");
    }
    assert_eq!(
        Columns::read(&cells(&["number", "carrier"])),
        Err(NoTable::NoNumber)
    );
}

#[test]
fn the_plainer_name_counts_wherever_it_stands() -> Result<(), NoTable> {
    let columns = Columns::read(&cells(&["Name", "AWB", "Tracking Number", "Order"]))?;
    assert_eq!((columns.number, columns.order), (2, Some(3)));
    Ok(())
}

#[test]
fn every_alias_would_be_found() {
    for alias in [NUMBER, CARRIER, ORDER, EMAIL, POSTCODE, ITEM, QUANTITY].concat() {
        assert_eq!(plain(alias), alias);
    }
}

#[test]
fn cells_lose_what_spreadsheets_put_around_them() -> Result<(), Box<dyn std::error::Error>> {
    let columns = Columns::read(&cells(&["tracking_number", "order", "email"]))?;
    let parcel = columns.parcel(&cells(&["=\"0034\"", " '0012 ", " ", ""]))?;
    assert_eq!(
        (&*parcel.tracking_number, parcel.order.as_deref()),
        ("0034", Some("0012"))
    );
    assert!(parcel.recipient.is_none());
    let short = columns.parcel(&cells(&["0034"]))?;
    assert_eq!(short.order, None);
    Ok(())
}

#[test]
fn pieces_are_whole_numbers_however_they_are_written() -> Result<(), NoTable> {
    let columns = Columns::read(&cells(&["AWB", "Lineitem quantity", "Lineitem name"]))?;
    let item = |quantity: &str, name: &str| {
        let item = columns.item(&cells(&["1", quantity, name]));
        item.map(|item| item.map(|item| item.quantity))
            .map_err(|bad| bad.field)
    };
    for (quantity, expected) in [
        ("2", Ok(Some(2))),
        ("2.00", Ok(Some(2))),
        ("2,0", Ok(Some(2))),
        ("", Ok(Some(1))),
        ("0", Ok(None)),
        ("2.5", Err("item_quantity".to_owned())),
        ("-1", Err("item_quantity".to_owned())),
        ("two", Err("item_quantity".to_owned())),
        ("10000", Err("item_quantity".to_owned())),
    ] {
        assert_eq!(item(quantity, "Teapot"), expected, "{quantity}");
    }
    assert_eq!(item("two", " "), Ok(None));
    assert_eq!(item("1", &"x".repeat(201)), Err("item_name".to_owned()));
    Ok(())
}

#[test]
fn a_line_with_shifted_cells_is_refused() -> Result<(), NoTable> {
    let columns = Columns::read(&cells(&["tracking_number", "order"]))?;
    let refused = columns.parcel(&cells(&["1", "2", "anna@poczta.example"]));
    let refused = refused.err().map(|bad| bad.to_string());
    assert_eq!(
        refused.as_deref(),
        Some("the line has 3 cells and the first line names 2")
    );
    Ok(())
}
