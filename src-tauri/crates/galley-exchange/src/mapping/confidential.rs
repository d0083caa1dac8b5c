//! Heads and questions that ask for secrets, or for what concerns a person and no film.

/// Whether a head or a question asks for a password, whatever the festival calls it: "Password for the screener?".
pub fn is_secret(question: &str) -> bool {
    // Also within longer words: “Screenerpasswort”.
    const STEMS: &[&str] = &[
        "password",
        "passcode",
        "passphrase",
        "passwort",
        "kennwort",
        "zugangscode",
        "zugangsdaten",
        "contraseña",
        "wachtwoord",
        "hasło",
        "lösenord",
        "adgangskode",
        "salasana",
        "salasõna",
        "lykilorð",
        "slaptažod",
        "парол",
        "密码",
        "密碼",
        "パスワード",
        "비밀번호",
    ];
    const WORDS: &[&str] = &[
        "pw",
        "pwd",
        "psw",
        "passwd",
        "login",
        "logins",
        "mdp",
        "senha",
        "senhas",
        "parool",
        "parole",
        "heslo",
        "jelszó",
        "geslo",
        "lozinka",
        "лозинка",
        "şifre",
        "parolă",
        "κωδικός",
    ];
    const PHRASES: &[&str] = &[
        "mot de passe",
        "mots de passe",
        "palavra passe",
        "palavra-passe",
        "codice di accesso",
        "code d’accès",
        "code d'accès",
        "access code",
        "clave de acceso",
        "toegangscode",
        "link pass",
        "vimeo pass",
        "screener pass",
        "pass code",
        "pass word",
    ];
    let lower = question.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    words.any(|word| WORDS.contains(&word) || STEMS.iter().any(|stem| word.contains(stem)))
        || PHRASES.iter().any(|phrase| lower.contains(phrase))
}

/// Whether a head or a question asks for what concerns a person and no film: "Your phone", "Emergency contact: mobile?".
pub fn is_personal(question: &str) -> bool {
    const WORDS: &[&str] = &[
        "phone",
        "telephone",
        "mobile",
        "cellphone",
        "whatsapp",
        "email",
        "e-mail",
        "birthday",
        "birthdate",
        "passport",
        "gender",
        "pronouns",
        "iban",
        "telefon",
        "telefonnummer",
        "handy",
        "handynummer",
        "geburtsdatum",
        "anschrift",
        "teléfono",
        "telefono",
        "téléphone",
        "courriel",
        "telefone",
        "telefoon",
        "телефон",
    ];
    const PHRASES: &[&str] = &[
        "date of birth",
        "birth date",
        "place of birth",
        "cell number",
        "mail address",
        "your address",
        "home address",
        "postal address",
        "mailing address",
        "shipping address",
        "street address",
        "billing address",
        "bank account",
        "date de naissance",
        "fecha de nacimiento",
        "data di nascita",
        "電話",
        "电话",
        "手机",
    ];
    let lower = question.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric() && c != '-');
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    bare == "address" || words.any(|word| WORDS.contains(&word)) || PHRASES.iter().any(|phrase| lower.contains(phrase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_question_asks_of_a_person() {
        for (question, personal) in [
            ("Your phone", true),
            ("Emergency phone?", true),
            ("What is your e-mail?", true),
            ("Date of birth of the director", true),
            ("Mailing address", true),
            ("Address", true),
            ("Which themes does the film address?", false),
            ("Was it shot on a smartphone?", false),
            ("Is it a premiere?", false),
            ("How did you hear of us?", false),
        ] {
            assert_eq!(is_personal(question), personal, "{question}");
        }
    }

    #[test]
    fn what_a_head_asks_for_a_secret() {
        for (head, secret) in [
            ("Password", true),
            ("Vimeo pw", true),
            ("Screener PW", true),
            ("pwd", true),
            ("Link pwd", true),
            ("Passwort", true),
            ("Screenerpasswort", true),
            ("Kennwort", true),
            ("Mot de passe (lien)", true),
            ("Contraseña", true),
            ("Senha do link", true),
            ("Wachtwoord", true),
            ("Hasło", true),
            ("Heslo", true),
            ("Пароль", true),
            ("Resenha", false),
            ("Pass", false),
            ("Passport Films", false),
            ("PWC Prize", false),
            ("Paroles", false),
            ("Director", false),
        ] {
            assert_eq!(is_secret(head), secret, "{head}");
        }
    }
}
