//! Every parser of foreign bytes against mutated samples of what it is made for: none may panic, none may
//! make more of its input than it holds, and none may need more than a pass or two over a long one.
//! It must not know what a good answer is; the parsers' own tests do.

mod mutation;
mod parsers;
#[path = "../api/server.rs"]
#[expect(dead_code, reason = "its other tests need more of it than these")]
mod server;
mod wire;

use std::panic::{AssertUnwindSafe, catch_unwind};

use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};

use mutation::{Mutation, pathological};
use parsers::{PARSERS, Parser};

/// What a test returns: it fails with the first error.
type Outcome = Result<(), Box<dyn std::error::Error>>;

/// Mutated inputs for each sample of each parser.
const CASES: u32 = 96;
/// So many characters may stand in what is read for each byte that was given: names of fields, escapes.
const LARGEST_GAIN: usize = 80;
const LARGEST_START: usize = 4096;
/// A parser that goes over its input again for every part of it does not come to the end of this.
const LONG: usize = 128 * 1024;

fn feed(parser: &Parser, input: &[u8]) -> Result<(), String> {
    let read = catch_unwind(AssertUnwindSafe(|| (parser.read)(input)));
    let read = read.map_err(|_| format!("{} panicked", parser.name))?;
    let bound = LARGEST_START + LARGEST_GAIN * input.len();
    if read > bound {
        let given = input.len();
        return Err(format!(
            "{} made {read} characters of {given} bytes",
            parser.name
        ));
    }
    Ok(())
}

#[test]
fn no_mutation_of_a_sample_breaks_a_parser() -> Outcome {
    for parser in PARSERS {
        let mut samples: Vec<Vec<u8>> = parser
            .samples
            .iter()
            .map(|sample| sample.to_vec())
            .collect();
        samples.push((parser.made)());
        for sample in samples.iter().filter(|sample| !sample.is_empty()) {
            let mut runner = TestRunner::new(Config::with_cases(CASES));
            let mutations = prop::collection::vec(any::<Mutation>(), 1..6);
            runner.run(&mutations, |mutations| {
                let mut input = sample.clone();
                mutations
                    .iter()
                    .for_each(|mutation| mutation.apply(&mut input));
                feed(parser, &input).map_err(TestCaseError::fail)
            })?;
        }
    }
    Ok(())
}

#[test]
fn no_noise_breaks_a_parser() -> Outcome {
    for parser in PARSERS {
        let mut runner = TestRunner::new(Config::with_cases(CASES));
        let noise = prop::collection::vec(any::<u8>(), 0..600);
        runner.run(&noise, |noise| {
            feed(parser, &noise).map_err(TestCaseError::fail)
        })?;
    }
    Ok(())
}

#[test]
fn no_long_input_keeps_a_parser_busy() -> Outcome {
    for parser in PARSERS {
        for input in pathological(LONG) {
            feed(parser, &input)?;
        }
    }
    Ok(())
}

#[test]
fn a_parser_that_panics_or_makes_too_much_is_found() {
    let with = |read: fn(&[u8]) -> usize| Parser {
        name: "odd",
        samples: &[],
        made: Vec::new,
        read,
    };
    let greedy = with(|input| LARGEST_START + input.len() * LARGEST_GAIN + 1);
    assert!(feed(&greedy, b"x").is_err());
    assert!(feed(&with(|input| usize::from(input[0])), b"").is_err());
    assert!(feed(&with(<[u8]>::len), b"x").is_ok());
}
