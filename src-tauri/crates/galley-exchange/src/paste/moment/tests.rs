use super::*;

/// What a line says: "2010-03-25 w3", "--03-25 ~" for a date that could be turned, "19:10", "19:10?" where the half of the day is open.
fn said(line: &str) -> String {
    let one = |written: &Written| match written {
        Written::Date(date) => format!(
            "{}-{:02}-{:02}{}{}",
            date.year.map_or("-".into(), |year| year.to_string()),
            date.month,
            date.day,
            date.weekday.map_or(String::new(), |weekday| format!(" w{weekday}")),
            if date.turnable { " ~" } else { "" },
        ),
        Written::Time(time) => format!(
            "{:02}:{:02}{}{}{}",
            time.minutes / 60,
            time.minutes % 60,
            if time.open { "?" } else { "" },
            time.late.map_or(String::new(), |night| format!(" late w{night}")),
            if time.ends { " end" } else { "" },
        ),
    };
    scan(line).iter().map(one).collect::<Vec<_>>().join(" · ")
}

#[test]
fn dates_and_times_as_festivals_write_them() {
    for (line, expected) in [
        ("Thursday, March 25 at 7:10 PM", "--03-25 w3 · 19:10"),
        ("Saturday, March 27 at 12:30 AM", "--03-27 w5 · 00:30"),
        ("Thursday, March 25, 2010 at 7:10 p.m.", "2010-03-25 w3 · 19:10"),
        (
            "Friday, March 26, 2010 at 12:30 AM (late Friday)",
            "2010-03-26 w4 · 00:30 late w4",
        ),
        ("so 20. 3. 2010 v 17:30", "2010-03-20 w5 · 17:30"),
        ("So 20. 3. 2010 v 17:30", "2010-03-20 w5 · 17:30"),
        ("20. 3. 2010 (so) v 17:30", "2010-03-20 w5 · 17:30"),
        ("So 21. 3. 2010, 17:30 Uhr", "2010-03-21 w6 · 17:30"),
        ("So., 21.3., 17:30 Uhr", "--03-21 w6 · 17:30"),
        ("ne 21. 3. 2010 v 17:30", "2010-03-21 w6 · 17:30"),
        ("po 22. 3. v 18:00", "--03-22 w0 · 18:00"),
        ("st 24.3.2010 18:00", "2010-03-24 w2 · 18:00"),
        ("po 20. 3. 2010 v 18:00", "2010-03-20 · 18:00"),
        ("March 21st 2010, 18:00", "2010-03-21 · 18:00"),
        ("za 20 maart 19.45", "--03-20 w5 · 19:45"),
        ("zo 21/3 11:00", "--03-21 w6 · 11:00"),
        ("Fri Mar 26, 7.10pm", "--03-26 w4 · 19:10"),
        ("Fri., Mar. 26, 7p", "--03-26 w4 · 19:00"),
        ("the 26th of March 2010, noon", "2010-03-26 · 12:00"),
        ("March 26 at 12:00 noon", "--03-26 · 12:00"),
        ("26 March at midnight", "--03-26 · 24:00"),
        ("7:10 PM – 8:35 PM", "19:10 · 20:35 end"),
        ("jeudi 25 mars à 19h10", "--03-25 w3 · 19:10"),
        ("Jeu. 25 mars 2010, 20 h", "2010-03-25 w3 · 20:00"),
        ("le 1er avril à 20h", "--04-01 · 20:00"),
        ("jeudi 25 mars, 19 h 20", "--03-25 w3 · 19:20"),
        ("jeudi 25 mars, 0h30", "--03-25 w3 · 00:30"),
        ("20 h 25 mars", "20:00 · --03-25"),
        ("20 h, 25.3.", "20:00 · --03-25"),
        ("Donnerstag, 25. März 2010, 19:10 Uhr", "2010-03-25 w3 · 19:10"),
        ("Do 25.3., 19.10 Uhr", "--03-25 w3 · 19:10"),
        ("Do. 25.03.2010 um 19.10", "2010-03-25 w3 · 19:10"),
        ("26.03. 19:10", "--03-26 · 19:10"),
        ("jueves 25 de marzo, 20:30 h", "--03-25 w3 · 20:30"),
        ("sábado 27 de marzo de 2010 a las 00:30", "2010-03-27 w5 · 00:30"),
        ("giovedì 25 marzo ore 21.00", "--03-25 w3 · 21:00"),
        ("25/03/2010 21h", "2010-03-25 · 21:00"),
        ("Fri 3/26 7:10pm", "--03-26 w4 · 19:10"),
        ("3/4 7:10pm", "--04-03 ~ · 19:10"),
        ("2010-03-25 19:10", "2010-03-25 · 19:10"),
        ("2010年3月25日 星期四 19:10", "2010-03-25 · 19:10"),
        ("25 марта, 19:10", "--03-25 · 19:10"),
        ("torsdag 25 mars kl. 19.10", "--03-25 w3 · 19:10"),
        ("Lördag den 27 mars 2010 kl 21", "2010-03-27 w5 · 21:00"),
        ("torsdag d. 25. marts kl. 19.10", "--03-25 w3 · 19:10"),
        ("lørdag 27. mars 2010, 21:00", "2010-03-27 w5 · 21:00"),
        ("Πέμπτη 25 Μαρτίου, 19:10", "--03-25 w3 · 19:10"),
        ("Σάββατο 27 Μαΐου 2010 στις 21.00", "2010-05-27 w5 · 21:00"),
        ("25 Mart Perşembe, 19:10", "--03-25 w3 · 19:10"),
        ("27 Mayıs 2010 Cumartesi 21.00", "2010-05-27 w5 · 21:00"),
        ("2010. március 25., csütörtök 19:10", "2010-03-25 w3 · 19:10"),
        ("25 March, Friday 26 March, 19:10", "--03-25 · --03-26 w4 · 19:10"),
        ("25 March, Friday 26, 19:10", "--03-25 · 19:10"),
        ("kl 21 mars 19:10", "--03-21 · 19:10"),
        ("március 25. 19:10", "--03-25 · 19:10"),
        ("joi, 25 martie 2010, ora 19:10", "2010-03-25 w3 · 19:10"),
        ("Friday, March 26, 2010 at 24:30", "2010-03-26 w4 · 24:30"),
        ("Thursday at 7:10", "07:10?"),
        ("25. 10. 2024 (pátek) 20:00", "2024-10-25 w4 · 20:00"),
        ("25. října 2024 (pá) 20:00", "2024-10-25 w4 · 20:00"),
        ("25.10.2024 pá 20:00", "2024-10-25 w4 · 20:00"),
        ("25.10.2024 pt. 20:00", "2024-10-25 w4 · 20:00"),
        ("25.10.2024 (piątek), godz. 20:00", "2024-10-25 w4 · 20:00"),
        ("25 oktober 2024 (fredag) kl 20.00", "2024-10-25 w4 · 20:00"),
        ("25/10 2024 fredag kl 20.00", "2024-10-25 w4 · 20:00"),
        ("25/10 fre 20:00", "--10-25 w4 · 20:00"),
        ("fre 25/10 kl. 20:00", "--10-25 w4 · 20:00"),
        ("25 okt (vr) 20:15", "--10-25 w4 · 20:15"),
        ("25/10/2024 (sexta-feira) 20h00", "2024-10-25 w4 · 20:00"),
        ("25/10/2024 sex 20h00", "2024-10-25 w4 · 20:00"),
        ("sex. 25/10 21h30", "--10-25 w4 · 21:30"),
        ("6ª feira, 25 de outubro de 2024, 21h30", "2024-10-25 w4 · 21:30"),
        ("6ª-feira, 25 de outubro, 21h30", "--10-25 w4 · 21:30"),
        // What is another word there stays it.
        ("Iron Man 25 October 20:00", "--10-25 · 20:00"),
        ("25 October man 20 films", "--10-25"),
        ("25 October (Manhattan) 20:00", "--10-25 · 20:00"),
        ("19.10 Sat 20 March 20:15", "--10-19 · --03-20 w5 · 20:15"),
        ("25 Out 2024, 21h30", "2024-10-25 · 21:30"),
        ("Sáb 26 out, 15h", "--10-26 w5 · 15:00"),
        ("25 out às 15h", "--10-25 · 15:00"),
    ] {
        assert_eq!(said(line), expected, "{line}");
    }
}

#[test]
fn numbers_that_are_neither() {
    for line in [
        "85 minutes",
        "1h25",
        "1.85:1",
        "1:25:30",
        "12.50 €",
        "In May 1968 they left",
        "Screen 5",
        "2009",
        "The Sunday Man, 92 min",
        "+1 514 555 0143",
        "High Noon",
        "p. 26",
        "25 out of 30",
        "Sold out 25",
    ] {
        assert_eq!(said(line), "", "{line}");
    }
}

#[test]
fn the_days_of_a_festival() {
    for (line, expected) in [
        ("CIFF34 } March 18-28, 2010 } Tower City Cinemas", "2010-03-18 2010-03-28"),
        ("March 18–28, 2010", "2010-03-18 2010-03-28"),
        ("18-28 March 2010", "2010-03-18 2010-03-28"),
        ("18.–28. März 2010", "2010-03-18 2010-03-28"),
        ("vom 18. bis 28. März 2010", "2010-03-18 2010-03-28"),
        ("du 18 au 28 mars 2010", "2010-03-18 2010-03-28"),
        ("18–28 de marzo de 2010", "2010-03-18 2010-03-28"),
        ("dal 18 al 28 marzo 2010", "2010-03-18 2010-03-28"),
        ("March 28 – April 2, 2010", "2010-03-28 2010-04-02"),
        ("28 December – 3 January 2010", "2009-12-28 2010-01-03"),
        ("28.3.–2.4.2010", "2010-03-28 2010-04-02"),
    ] {
        let (span, first, last) = day_range(line).unwrap_or_else(|| panic!("{line}"));
        assert_eq!(format!("{first} {last}"), expected, "{line}");
        assert!(line[span].contains("2010"), "{line}");
    }
    for line in [
        "Thursday, March 25 at 7:10 PM",
        "March 25, 2010",
        "1939-1945",
        "pages 18-28",
        "February 27-31, 2010",
    ] {
        assert!(day_range(line).is_none(), "{line}");
    }
}
