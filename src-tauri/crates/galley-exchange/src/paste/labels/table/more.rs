//! The labels of Portuguese and Dutch listings, and words of others that the table has not.

use galley_model::ContactRole::{Distributor, Press, PrintSource, Production, Sales};

use super::super::Meaning::{Contact, Fact, Part, Prose, Role, Screenings, Show};
use super::Table;
use crate::paste::field::Field;

#[rustfmt::skip]
pub(super) const MORE: Table = &[
    (Fact(Field::Title), &[("pt", "título, título em português, título internacional"), ("nl", "titel, filmtitel, nederlandse titel, engelse titel")]),
    (Fact(Field::OriginalTitle), &[("pt", "título original"), ("nl", "originele titel, oorspronkelijke titel")]),
    (Fact(Field::OtherTitle), &[("pt", "outro título, título alternativo, título em inglês"), ("nl", "andere titel, alternatieve titel")]),
    (Fact(Field::Year), &[
        ("en", "prod year, year of prod"),
        ("pt", "ano, ano de produção"),
        ("nl", "jaar, productiejaar, jaartal"),
    ]),
    (Fact(Field::Country), &[
        ("en", "countries of production, country of prod"),
        ("pt", "país, países, país de origem, país de produção, países de produção, origem"),
        ("nl", "land, landen, productieland, land van herkomst"),
    ]),
    (Fact(Field::Language), &[("pt", "língua, línguas, idioma, idiomas"), ("nl", "taal, talen, gesproken taal, gesproken")]),
    (Fact(Field::Subtitles), &[("pt", "legendas, legendado, legendagem"), ("nl", "ondertiteling, ondertitels, ondertiteld")]),
    (Fact(Field::RunTime), &[("pt", "duração, metragem"), ("nl", "duur, lengte, speelduur, looptijd")]),
    (Fact(Field::Genre), &[("pt", "género"), ("nl", "genre")]),
    (Fact(Field::Colour), &[("pt", "cor"), ("nl", "kleur")]),
    (Fact(Field::Format), &[("pt", "formato, suporte, formato de exibição"), ("nl", "formaat, vertoningsformaat")]),
    (Fact(Field::Premiere), &[("pt", "estreia"), ("nl", "première")]),
    (Fact(Field::Section), &[("pt", "secção, seção, competição"), ("nl", "sectie, competitie, categorie")]),
    (Role("director"), &[
        ("pt", "realização, realizador, realizadora, realizadores, realizado por, direção, direcção, diretor, diretora, dirigido por, um filme de"),
        ("nl", "regie, regisseur, regisseurs, regisseuse, geregisseerd door, een film van"),
        ("pl", "reż"),
    ]),
    (Role("producer"), &[
        ("pt", "produção, produtor, produtora, produtores, produzido por"),
        ("nl", "productie, producent, producente, producenten, geproduceerd door"),
        ("pl", "prod"),
    ]),
    (Role("screenplay"), &[
        ("pt", "argumento, roteiro, guião, argumentista, roteirista, escrito por, argumento e diálogos"),
        ("nl", "scenario, scenarist, scenariste, geschreven door"),
        ("pl", "scen"),
    ]),
    (Role("cinematography"), &[
        ("pt", "fotografia, direção de fotografia, direcção de fotografia, diretor de fotografia, imagem"),
        ("nl", "camera, cameraman, camerawerk, fotografie"),
        ("pl", "zdj"),
    ]),
    (Role("editing"), &[("pt", "montagem, edição, montador, montadora"), ("nl", "montage, editing")]),
    (Role("music"), &[("pt", "música, música original, compositor, compositora, banda sonora"), ("nl", "muziek, componist"), ("pl", "muz")]),
    (Role("sound"), &[("pt", "som, desenho de som"), ("nl", "geluid, geluidsontwerp")]),
    (Role("cast"), &[
        ("pt", "elenco, intérpretes, interpretação, com, atores, actores"),
        ("nl", "met, cast, acteurs, rolverdeling, vertolking"),
        ("pl", "wyst"),
    ]),
    (Prose(Field::Synopsis), &[
        ("pt", "sinopse, resumo, sobre o filme, descrição"),
        ("nl", "synopsis, inhoud, samenvatting, over de film, korte inhoud"),
        ("ja", "物語"),
    ]),
    (Prose(Field::Biography), &[
        ("pt", "biografia, sobre o realizador, sobre a realizadora, biofilmografia"),
        ("nl", "biografie, over de regisseur, over de maker"),
    ]),
    (Screenings, &[
        ("pt", "sessões, sessão, exibições, exibição, projeções, projecções, projeção, horários"),
        ("nl", "vertoningen, vertoning, speeldata, speeltijden, voorstellingen, voorstelling, te zien"),
        ("pl", "pokaz, seans, projekcja"),
        ("ja", "上映, 上映日, 上映情報, 上映日時"),
    ]),
    (Contact(PrintSource), &[("pt", "contacto, contato, cópia, contactos"), ("nl", "contact, printbron, filmcontact")]),
    (Contact(Sales), &[("pt", "vendas internacionais, vendas"), ("nl", "world sales, internationale verkoop")]),
    (Contact(Distributor), &[("pt", "distribuição, distribuidora"), ("nl", "distributie, distributeur")]),
    (Contact(Production), &[("pt", "empresa produtora"), ("nl", "productiemaatschappij")]),
    (Contact(Press), &[("pt", "imprensa"), ("nl", "pers")]),
    (Part(Field::Phone), &[("pt", "telefone, telemóvel"), ("nl", "telefoon, telefoonnummer")]),
    (Part(Field::Email), &[("pt", "correio eletrónico"), ("nl", "e-mailadres")]),
    (Show(Field::Venue), &[("pt", "local, cinema"), ("nl", "locatie, bioscoop, zaal")]),
];
