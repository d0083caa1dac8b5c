//! The words of heads, by what they mean; those of several languages in one string, parted by commas.

/// English, German, French, Spanish and Italian come first, then Portuguese, Dutch, Estonian, Russian and Chinese, then
/// Swedish, Danish, Norwegian, Icelandic, Finnish, Latvian, Lithuanian, Polish and Japanese, as far as the labels of pages do
/// not have the word already. They go before those labels. A word that heads two things stands with the likelier one first.
#[rustfmt::skip]
pub(super) const HEADS: &[(&str, &str)] = &[
    ("title:en", "tytuł angielski, 英題, 英語題名, 英語タイトル"),
    ("title", "project title, english title, title english, international title, name, film name, titulo, \
        título do filme, filmtitel, filmi pealkiri, pealkiri, nimi, film, фильм, название фильма, 影片名称, 片名, \
        tittel, titill, filmtitill, elokuva, elokuvan nimi, nosaukums, filmas nosaukums, pavadinimas, filmo \
        pavadinimas, filmens titel, tytuł, tytuł filmu, tytuł polski, polski tytuł, タイトル, 作品名, 題名, 邦題, 映画名, \
        作品タイトル"),
    ("original_title", "orig title, title original, project title original language, título original, \
        oorspronkelijke titel, originele titel, originaalpealkiri, algupärane pealkiri, название оригинала, 原名, \
        原文片名, originaltittel, originalets titel, frumtitill, titill á frummáli, alkuperäinen nimi, \
        alkuperäisnimi, oriģinālnosaukums, oriģinālais nosaukums, originalus pavadinimas, tytuł oryginalny, \
        oryginalny tytuł, 原題, 原題名, オリジナルタイトル"),
    ("other_title", "alternate titles, outro título, andere titel, muu pealkiri, inny tytuł, 別題, 別タイトル"),
    ("year", "completion date, release date, completed, prod year, ano, ano de produção, jaar, productiejaar, \
        jaar van productie, aasta, valmimisaasta, tootmisaasta, год создания, 首映年份, 上映日期, release, år, \
        produktionsår, produksjonsår, ár, framleiðsluár, vuosi, valmistumisvuosi, tuotantovuosi, gads, \
        ražošanas gads, metai, gamybos metai, rok, rok produkcji, 年, 製作年, 制作年, 製作年度, 公開年"),
    ("countries", "country ies, country countries, country of filming origin, país de produção, países, país, landen, land van \
        herkomst, productieland, riik, riigid, tootjariik, maa, страна происхождения, 制片国地区, 制片国家和地区, country \
        code, länder, produktionsland, produktionsländer, produksjonsland, framleiðsluland, lönd, valmistusmaa, \
        tuotantomaa, maat, valsts, valstis, ražotājvalsts, šalis, šalys, kraj, kraje, kraj produkcji, kraje \
        produkcji, 国, 製作国, 制作国, 製作国・地域"),
    ("languages", "idioma, língua, idiomas, taal, talen, gesproken taal, keel, keeled, язык фильма, språk, \
        sprog, tungumál, mál, kieli, kielet, valoda, valodas, kalba, kalbos, język, języki, język filmu, język \
        oryginalny, 言語, 使用言語"),
    ("subtitles", "legendas, ondertiteling, ondertitels, subtiitrid, sub, subs, undertexter, undertextning, \
        textning, undertekster, teksting, undirtexti, tekstitys, tekstityskieli, subtitri, subtitrai, napisy, \
        字幕言語"),
    ("run_time", "runtime, runtime mins, runtime minutes, run time min, running time min, running time minutes, \
        minutes, mins, min, length min, length minutes, duration min, duration minutes, duração, duracao, \
        speelduur, duur, lengte, kestus, pikkus, kestvus, длительность мин, длина, längd, speltid, längd min, \
        længde, spilletid, varighed, lengde, spilletid min, varighet, lengd, lengd mín, sýningartími, kesto, \
        kesto min, pituus, ilgums, garums, hronometrāža, trukmė, czas trwania, czas trwania min, długość, czas, \
        上映時間, 上映時間 分, 上映分数, 本編時間, 時間, 尺, 分, 分数"),
    ("genre", "género, gênero, genero, žanr, zanr, major genre, genres, žanrs, žanras, lajityyppi, sjanger, \
        tegund, gatunek, ジャンル"),
    ("kind", "kind, film kind, filmiliik, rodzaj filmu, 種別"),
    ("format", "formato de exibição, vertoningsformaat, formaat, shooting format"),
    ("aspect", "aspect ratio, beeldverhouding, kuvasuhe"),
    ("rating", "age rating, ikäraja, mpaa rating, mpaa, classificação, kijkwijzer, vanusepiirang, возраст, rating, \
        ograniczenie wiekowe, kategoria wiekowa, 映倫区分, レイティング"),
    ("imdb", "imdb id, imdb, imdbid, const, imdb number, imdb code"),
    ("isan", "isan"),
    ("eidr", "eidr"),
    ("advisories", "content warning, content warnings, advisories, trigger warnings"),
    ("website", "project website, website, film website, site do filme, website van de film, koduleht"),
    ("credit:director", "directors, director s, realizador, realizadora, realização, direção, diretor, \
        regisseur s, regie, režissöör, rezissoor, lavastaja, режиссер, regi, regissör, regissörer, regissør, \
        regissører, instruktør, instruktion, leikstjóri, leikstjórar, leikstjórn, ohjaaja, ohjaajat, ohjaus, \
        režisors, režisori, režija, režisierius, režisieriai, režisorius, reżyser, reżyserka, reżyserzy, \
        reżyseria, 監督, 監督名"),
    ("credit:producer", "produtor, produtores, produtora, producent, producenten, produtsent, produtsendid, \
        producenter, produsent, produsenter, framleiðandi, framleiðendur, tuottaja, tuottajat, producents, \
        producenti, prodiuseris, prodiuseriai, producenci, プロデューサー, 製作者"),
    ("credit:screenplay", "roteiro, argumento e roteiro, scenario, scenarist, stsenarist, stsenaarium, manus, \
        manusförfattare, manuskript, handrit, handritshöfundur, käsikirjoitus, käsikirjoittaja, scenārijs, \
        scenārija autors, scenarijus, scenarijaus autorius, scenariusz, scenarzysta, autor scenariusza, 脚本, 脚本家"),
    ("credit:cinematography", "operaator, diretor de fotografia, direção de fotografia, camera, dop, fotograf, \
        kvikmyndataka, tökumaður, kuvaaja, operators, operatorius, zdjęcia, operator, 撮影, 撮影監督"),
    ("credit:editing", "montagem, edição, monteerija, montage, klippning, klippare, klip, klipper, klipp, \
        klipping, klippari, leikkaus, leikkaaja, montāža, montažas, montaż, montażysta, 編集"),
    ("credit:music", "trilha sonora, muziek, helilooja, muusika, musik, musikk, tónlist, musiikki, säveltäjä, \
        mūzika, komponists, muzika, kompozitorius, muzyka, kompozytor, 音楽"),
    ("credit:cast", "elenco, cast, acteurs, rolverdeling, osades, näitlejad, medverkande, skådespelare, \
        medvirkende, skuespillere, leikarar, näyttelijät, lomās, aktieri, vaidina, aktoriai, obsada, występują, \
        w rolach głównych, 出演, 出演者, キャスト"),
    ("text:long", "synopsis, long synopsis, synopsis long, sinopse, sinopse longa, descrição, synopsis lang, \
        beschrijving, sisu, kirjeldus, tutvustus, sisukokkuvõte, extract, text, catalogue text, catalog text, \
        abstract, handling, resumé, beskrivelse, beskrivning, söguþráður, lýsing, juoni, tiivistelmä, \
        anotācija, apraksts, aprašymas, anotacija, opis, opis filmu, streszczenie, あらすじ, 解説, 作品解説, 作品紹介, ストーリー"),
    ("text:short", "short synopsis, synopsis short, short description, capsule, kurzinhalt, kurzsynopsis, \
        synopsis courte, sinopsis corta, sinopse curta, korte synopsis, lühitutvustus, lühikirjeldus, краткое \
        описание, krótki opis, krótkie streszczenie, 短いあらすじ"),
    ("text:tagline", "logline, tagline"),
    ("text:long:spoken", "synopsis original language, original synopsis"),
    ("biography", "bio, biografia, biografie, elulugu, biograafia, director bio, directors bio"),
    ("signature", "signature, initials, signed, signed by"),
    ("section", "strand, seção, secção, sectie, programma, programm, sektsioon, eriprogramm, mostra, sarja, \
        sección, sekcija, programma sektion, flokkur, sekcja, cykl, 部門, セクション, 上映部門"),
    ("number", "number, film number, film no, film nr, film nº, catalogue number, catalog number, no, nr, nº, n°, #, 序号, номер"),
    ("premiere", "premiere status, estreia, première status, esilinastus, premierenstatus, ensi-ilta, \
        frumsýning, pirmizrāde, premjera, status premiery, プレミア, プレミアステータス"),
    ("date", "date, screening date, data, dia, datum, dag, kuupäev, päev, день, 日期, 放映日期, day, dato, \
        dagsetning, dagur, päivä, päivämäärä, pvm, datums, diena, data seansu, data projekcji, dzień, 日付, 上映日, 日"),
    ("time", "time, screening time, klo, start, start time, starts, begin, hora, horário, tijd, aanvang, aeg, kellaaeg, algus, \
        начало сеанса, 放映时间, 开场时间, 时间, tid, klockslag, klokkeslæt, klokkeslett, tími, klukkan, kellonaika, \
        laiks, laikas, godzina, godz, początek, czas, 時刻, 時間, 開始時間, 開始時刻, 上映開始, 開映"),
    ("moment", "screenings, screening 1, screening 2, screening 3, showing 1, showing 2, showing 3, date and time, date time, datetime, starts at, start date, data e hora, datum en tijd, datum \
        und uhrzeit, date et heure, fecha y hora, data e ora, kuupäev ja kellaaeg, дата и время, 日期时间, data i \
        godzina, 日時, 上映日時"),
    ("venue", "venue, screening venue, cinema, theatre, local, sala de cinema, locatie, zaal locatie, kino, koht, toimumiskoht, \
        影院, 影城, biograf, visningsställe, kvikmyndahús, bíó, elokuvateatteri, teatteri, kinoteātris, kino \
        teatras, miejsce, 会場, 上映会場, 劇場, 映画館"),
    ("address", "venue address, cinema address, address of the venue, 影院地址, адрес кинотеатра, adresse du cinéma, \
        kinoadresse"),
    ("hall", "hall, screen, screen room, screen hall, screening room, auditorium, room, sala, zaal, saal, 影厅, зал, salong, sal, salur, sali, zāle, salė, \
        sala kinowa, スクリーン, ホール"),
    ("code", "screening code, ticket code, screening id, seansi kood, kod seansu, kod biletu"),
    ("state", "status, state, screening status, show status, event status, statut, estado, stato, staatus, \
        stav, tila, stan, статус, состояние, stare, állapot, durum, κατάσταση, 状态, ステータス, 状況"),
    ("note", "screening note, note, notes on screening, q a, q and a, meet and greet, 见面会, gespräch, rencontre, \
        spotkanie, 舞台挨拶"),
    ("still", "still, stills, image, image file, still file, photo, picture, bild, foto, pilt, imagem, кадр, 剧照"),
    ("contact:print_source", "print source, kopiekontakt, kontaktisik"),
    ("contact:sales", "world sales, vendas internacionais, wereldverkoop, müügiesindaja"),
    ("contact:distributor", "distributor, distribuidora, distributeur, levitaja"),
    ("contact:production", "production company, produtora de cinema, productiemaatschappij, tootja"),
    ("contact:email", "email, e mail, contact email, e-post, e-mailadres, correio eletrônico, meil, mail"),
    ("contact:phone", "phone, telephone, telefoon, telefone, contact phone"),
    ("contact:name", "contact name, submitter, contact person, first name, last name"),
    ("contact:address", "mailing address, address 2"),
    ("contact:city", "city, state, postal code, zip, cidade, stad, linn"),
    ("private", "birthdate, date of birth, birthday, gender, pronouns, password, submission password, screener \
        password, passwort, mot de passe, contraseña, senha, wachtwoord, parool, пароль, 密码, discount code, \
        passport, dietary, bank account, iban"),
    ("key", "id, film id, galley id, project id, tracking number, submission id, eventival id, internal id"),
    ("keep", "notes, remarks, remark, comments, comment, internal notes, notizen, notiz, anmerkungen, anmerkung, hinweise, \
        hinweis, observações, observação, notas, nota, note interne, bemerkungen, bemerkung, remarques, remarque, \
        commentaires, commentaire, observations, observation, observaciones, observación, comentarios, comentario, \
        comentários, comentário, osservazioni, osservazione, märkused, märkus, opmerkingen, opmerking, anmärkningar, \
        anmärkning, bemærkninger, bemærkning, merknader, merknad, huomautukset, huomautus, poznámky, poznámka, 备注, \
        примечания, примечание, uwagi, uwaga, notatki, 備考"),
    ("out", "source, premieres, rating, url, href, thumbnail, submission link, trailer, trailer url, \
        in"),
];
