/**
 * The policies in German, for administrators' templates. One word for one thing throughout: "blockieren" is what a
 * channel does, "sperren" what the client does, "ungültig" a value that cannot be used. Names of values and of other
 * policies stay as they are written in a policy.
 */
import type { CategoryId } from './categories.ts';
import type { PolicyName } from './definitions.ts';

interface GermanTexts {
  readonly categories: Readonly<Record<CategoryId, string>>;
  readonly policies: Readonly<
    Record<
      PolicyName,
      {
        readonly caption: string;
        readonly help: string;
        /** There exactly where the definition has one. */
        readonly security?: string;
      }
    >
  >;
}

const REDACT = 'redact entfernt das Gefundene. Solange diese Version das nicht kann, blockiert redact.';
const CHANNEL_STOPS = 'Ein ungültiger Wert blockiert den Kanal.';

export const GERMAN: GermanTexts = {
  categories: {
    organisation: 'Organisation und Hinweise',
    messenger: 'Messenger und Konten',
    session: 'Sitzung und Sperre',
    channels: 'Wege hinein und hinaus',
    detection: 'Regeln und Erkennung',
    files: 'Herunterladen und Dateien',
    screen: 'Bildschirm',
    removal: 'Entzug der Sitzung',
    records: 'Aufzeichnungen',
    audit: 'Ereignisprotokoll und Zustellung',
    network: 'Netzwerk und Anmeldung',
    updates: 'Aktualisierungen',
    comfort: 'Sprache und Bedienung',
  },
  policies: {
    OrganizationName: {
      caption: 'Name der Organisation',
      help: 'Der Name, der in der Statusleiste und in Rückfragen erscheint.',
    },
    SupportUrl: {
      caption: 'Adresse der Benutzerunterstützung',
      help: 'Die Adresse, an die die Hilfe verweist.',
    },
    EmployeeNotice: {
      caption: 'Hinweis an die Beschäftigten',
      help: 'Was die Organisation den Beschäftigten darüber mitteilt, was überwacht wird. Der Text erscheint in der Hilfe; Zeilenumbrüche bleiben erhalten.',
    },

    MessengerUrl: {
      caption: 'Adresse des Messengers',
      help: 'Die Seite des Messengers. Eine https-Adresse; http nur auf localhost, für Tests.',
      security:
        'Ein ungültiger Wert wird durch die Standardadresse ersetzt: Der Client öffnet nie eine Adresse, die er nicht lesen kann.',
    },
    AllowedOrigins: {
      caption: 'Ursprünge, zu denen der Messenger wechseln darf',
      help: 'Ursprünge (origins), zu denen die Ansicht des Messengers außer zu seinem eigenen wechseln darf.',
      security:
        'Jeder hier genannte Ursprung kann Seiten im geschützten Fenster anzeigen. Bei einem ungültigen Wert bleibt nur der eigene Ursprung erlaubt.',
    },
    AllowedNumbers: {
      caption: 'Rufnummern, die verknüpft werden dürfen',
      help: 'Nur Telefone mit einer dieser Rufnummern dürfen verknüpft werden. Ein Stern am Ende steht für alle Nummern, die so beginnen.',
      security: 'Bei einem ungültigen Wert darf keine Rufnummer verknüpft werden.',
    },
    AccountProfiles: {
      caption: 'Mehrere Konten nebeneinander',
      help: 'Namen getrennter Konten, jedes mit einer eigenen Sitzung.',
    },

    SessionPersistence: {
      caption: 'Aufbewahrung der Sitzung',
      help: 'persistent bewahrt die Sitzung auf dem Datenträger auf, bis sie gelöscht wird; memory verwirft sie, wenn der Client endet.',
    },
    IdleLockMinutes: {
      caption: 'Sperre bei Untätigkeit',
      help: 'Minuten ohne Eingabe, nach denen der Client gesperrt wird; bei 0 wird er nie gesperrt.',
    },
    LockOnSuspend: {
      caption: 'Sperre im Energiesparmodus',
      help: 'Sperrt den Client, wenn der Rechner in den Energiesparmodus wechselt oder sein Bildschirm gesperrt wird.',
    },
    OfflineLeaseHours: {
      caption: 'Frist ohne Verbindung',
      help: 'Stunden, die der Client ohne Nachricht vom Unternehmen auskommen darf, bevor er gesperrt wird; 0 setzt keine Grenze.',
    },

    ClipboardCopy: {
      caption: 'Kopieren aus der Seite',
      help: `Was bei jedem Kopieren aus der Seite geschieht. ${REDACT} contain behält eine Kopie innerhalb von Cordon; solange das nicht möglich ist, blockiert auch contain.`,
      security: CHANNEL_STOPS,
    },
    ClipboardPaste: {
      caption: 'Einfügen in die Seite',
      help: `Was bei jedem Einfügen in die Seite geschieht, auch bei Text, der hineingezogen wird. ${REDACT}`,
      security: CHANNEL_STOPS,
    },
    TypedText: {
      caption: 'Eingetippter und gesendeter Text',
      help: 'Was mit jeder Nachricht geschieht, die eingetippt und gesendet wird.',
      security: CHANNEL_STOPS,
    },
    FileUpload: {
      caption: 'Gesendete Dateien',
      help: 'Was mit jeder Datei geschieht, die der Seite übergeben wird.',
      security: CHANNEL_STOPS,
    },
    DragOut: {
      caption: 'Herausziehen aus der Seite',
      help: 'Was mit Text, Bildern und Dateien geschieht, die aus der Seite herausgezogen werden.',
      security: CHANNEL_STOPS,
    },
    FileDownload: {
      caption: 'Gespeicherte Dateien',
      help: 'Was mit jeder Datei geschieht, die aus der Seite gespeichert wird.',
      security: CHANNEL_STOPS,
    },
    Print: {
      caption: 'Drucken',
      help: 'Was geschieht, wenn die Seite gedruckt wird.',
      security: CHANNEL_STOPS,
    },
    ScreenCapture: {
      caption: 'Bildschirmaufnahme durch die Seite',
      help: 'Was geschieht, wenn die Seite den Bildschirm teilen will. Bis diese Richtlinie wirksam ist, wird es der Seite immer verweigert.',
      security: CHANNEL_STOPS,
    },

    DlpRules: {
      caption: 'Regeln für Inhalte',
      help: 'Regeln für Inhalte; von den zutreffenden gilt die strengste.',
      security:
        'Eine Regel mit einem Fehler bleibt bestehen: Was an ihr nicht lesbar ist, wird so streng ausgelegt, wie es nur gemeint sein könnte.',
    },
    CustomDetectors: {
      caption: 'Eigene Erkennungsmuster des Unternehmens',
      help: 'Reguläre Ausdrücke (RE2-Syntax), die Regeln zur Erkennung verwenden können: custom:ID.',
      security:
        'Was Regeln von einem Erkennungsmuster verlangen, das fehlt oder nicht verwendbar ist, gilt als erfüllt.',
    },
    Dictionaries: {
      caption: 'Wörterlisten',
      help: 'Listen von Begriffen, die Regeln zur Erkennung verwenden können: dictionary:ID. Eine Datei enthält einen Begriff je Zeile, in UTF-8.',
      security:
        'Was Regeln von einer Wörterliste verlangen, die fehlt oder nicht lesbar ist, gilt als erfüllt.',
    },
    ExactDataMatch: {
      caption: 'Abgleich mit genauen Daten',
      help: 'Mit cordon-admin edm build erzeugte, mit Salt versehene Hashwerte von Kundendatensätzen, die Regeln zur Erkennung verwenden können: exact-data:ID. Von einem Datensatz müssen minColumns Werte beieinanderstehen, innerhalb von so vielen Zeichen, wie within sagt.',
      security: 'Was Regeln von einer Datei verlangen, die fehlt oder nicht lesbar ist, gilt als erfüllt.',
    },
    DocumentFingerprints: {
      caption: 'Fingerabdrücke von Dokumenten',
      help: 'Mit cordon-admin fingerprint erzeugte Fingerabdrücke von Dokumenten, die Regeln zur Erkennung verwenden können: fingerprint:ID. Ein Text stammt aus einem Dokument, wenn er minShare Prozent davon enthält oder minPassage seiner Wörter hintereinander.',
      security: 'Was Regeln von einer Datei verlangen, die fehlt oder nicht lesbar ist, gilt als erfüllt.',
    },
    DlpFailureAction: {
      caption: 'Wenn eine Datei nicht geprüft werden kann',
      help: 'Was mit Inhalten geschieht, die nicht geprüft werden konnten, weil die Prüfung fehlschlug.',
      security: 'allow lässt eine Datei durch, die die Prüfung absichtlich fehlschlagen lässt.',
    },
    InspectPictureText: {
      caption: 'Text in Bildern lesen',
      help: 'Ob der Text, den Bilder zeigen (PNG, JPEG, GIF, BMP, WebP, TIFF), auch solche in Dokumenten und Archiven, erkannt und geprüft wird. Ein Bild dauert bis zu einer halben Minute, ein gewöhnliches etwa eine Sekunde.',
      security:
        'Die Erkennung übersieht Text: was von Hand, schief, auf dem Kopf oder in anderen Sprachen geschrieben ist. Steht diese Richtlinie auf false, wird durchgelassen, was Bilder zeigen, und das Ereignis vermerkt es. Steht sie auf true, gilt DlpFailureAction für ein Bild, das nicht gelesen werden kann.',
    },
    PictureTextLanguages: {
      caption: 'Sprachen von Text in Bildern',
      help: 'Sprachen, in denen Text in Bildern gelesen wird, mit den Namen von Tesseract. Englisch (eng) bringt Cordon mit; die Daten anderer liegen in PictureTextLanguageDirectory. Jede weitere macht das Lesen langsamer.',
      security: 'Fehlen die Daten einer von ihnen oder sind sie nicht lesbar, gilt kein Bild als gelesen.',
    },
    PictureTextLanguageDirectory: {
      caption: 'Ordner mit Daten weiterer Sprachen',
      help: 'Enthält für jede Sprache, die Cordon nicht mitbringt, eine Datei NAME.traineddata (Tesseract 4 oder neuer, nicht gepackt).',
      security:
        'Unter Linux zählen diese Dateien nur, wenn sie und die Ordner darüber root gehören und niemand sonst dort schreiben darf.',
    },
    Scanners: {
      caption: 'Prüfprogramme des Unternehmens',
      help: 'Viren- und Inhaltsprüfer, denen Dateien nach der eigenen Prüfung vorgelegt werden.',
    },

    DownloadDirectory: {
      caption: 'Ordner für gespeicherte Dateien',
      help: 'Der Ordner, in dem freigegebene heruntergeladene Dateien abgelegt werden. Der Pfad gilt, wie er dasteht: kein ~ und kein $HOME; in der Windows-Registrierung darf ein Wert vom Typ REG_EXPAND_SZ %USERPROFILE% enthalten.',
    },
    AllowedDownloadTypes: {
      caption: 'Dateitypen, die gespeichert werden dürfen',
      help: 'Nur Dateien dieser Typen dürfen gespeichert werden.',
      security: 'Bei einem ungültigen Wert darf keine Datei gespeichert werden.',
    },
    BlockedDownloadTypes: {
      caption: 'Dateitypen, die nicht gespeichert werden dürfen',
      help: 'Dateien dieser Typen dürfen nicht gespeichert werden.',
    },

    Watermark: {
      caption: 'Wasserzeichen',
      help: 'Ein schwach sichtbarer Text über der Seite; {person}, {device} und {time} werden durch die jeweiligen Angaben ersetzt.',
    },
    ScreenCaptureProtection: {
      caption: 'Fenster von Bildschirmaufnahmen ausnehmen',
      help: 'Fordert das Betriebssystem auf, das Fenster in Aufnahmen auszulassen. Wirkt unter Windows; macOS ab Version 15 beachtet es nicht, und Linux kennt keine solche Aufforderung.',
    },

    WipeOnLogout: {
      caption: 'Löschen beim Abmelden',
      help: 'Löscht die Sitzung, wenn sich die Person auf der Seite abmeldet.',
    },
    WipeNonce: {
      caption: 'Jetzt löschen',
      help: 'Jede Änderung dieses Werts löscht die Sitzung auf jedem Rechner einmal.',
      security:
        'Wer diesen Wert setzen darf, kann jede Sitzung entziehen. Ein nicht lesbarer Wert löst nichts aus.',
    },
    WipeCommandKeys: {
      caption: 'Schlüssel, die das Löschen anordnen dürfen',
      help: 'Öffentliche Schlüssel, deren signierte Befehlsdateien befolgt werden.',
      security: 'Bei einem ungültigen Wert wird keine Befehlsdatei befolgt.',
    },
    WipeOnUninstall: {
      caption: 'Löschen bei der Deinstallation',
      help: 'Löscht die Sitzung, wenn der Client deinstalliert wird.',
    },
    Disabled: {
      caption: 'Client abschalten',
      help: 'Entzieht die Sitzung und hält den Messenger geschlossen, solange diese Richtlinie gesetzt ist.',
    },
    SharedSignals: {
      caption: 'Gemeinsame Sicherheitssignale',
      help: 'Wo der Client nach session-revoked und anderen Sicherheitsereignissen fragt (OpenID Shared Signals, durch regelmäßiges Abfragen).',
    },

    RecordsMode: {
      caption: 'Aufzeichnung von Unterhaltungen',
      help: 'off zeichnet nichts auf; metadata hält fest, wer wann geschrieben hat; full bewahrt auch die Nachrichten auf, verschlüsselt für die Empfänger.',
    },
    RecordsRecipients: {
      caption: 'Wer die Aufzeichnungen öffnen kann',
      help: 'Öffentliche Schlüssel (age), für die jede Aufzeichnung verschlüsselt wird.',
      security:
        'Wer den privaten Schlüssel zu einem von ihnen besitzt, kann alle Aufzeichnungen lesen. Bei einem ungültigen Wert kann es niemand.',
    },
    RecordsDestinations: {
      caption: 'Ziele der Aufzeichnungen',
      help: 'Ablagen, an die verschlüsselte Aufzeichnungen geliefert werden.',
    },
    RecordsRegion: {
      caption: 'Region der Aufzeichnungen',
      help: 'Wird in jede Aufzeichnung geschrieben, für Ablagen, die Regionen getrennt halten.',
    },
    OnCaptureFailure: {
      caption: 'Wenn eine Aufzeichnung nicht möglich ist',
      help: 'warn weist die Person darauf hin und fährt fort; block schließt den Messenger, bis wieder aufgezeichnet wird.',
    },
    AdapterPackKeys: {
      caption: 'Schlüssel für Adapterpakete',
      help: 'Öffentliche Schlüssel, deren signierte Beschreibungen der Seite angenommen werden.',
      security: 'Bei einem ungültigen Wert gelten nur die eigenen Beschreibungen des Clients.',
    },

    AuditDeliveries: {
      caption: 'Ziele der Ereignisse',
      help: 'SIEM-Systeme und andere Stellen, an die Ereignisse des Protokolls geliefert werden. Die lokale Datei wird immer geschrieben.',
    },

    ProxyMode: {
      caption: 'Proxy',
      help: 'system verwendet die Einstellungen des Rechners; fixed verwendet ProxyServer; pac verwendet ProxyPacUrl.',
    },
    ProxyServer: {
      caption: 'Proxyserver',
      help: 'Der Proxy, der verwendet wird, wenn ProxyMode auf fixed steht.',
    },
    ProxyPacUrl: {
      caption: 'Adresse des Proxyskripts',
      help: 'Die PAC-Datei, die verwendet wird, wenn ProxyMode auf pac steht.',
    },
    ClientCertificateIssuers: {
      caption: 'Aussteller von Clientzertifikaten',
      help: 'Zertifikate dieser Aussteller werden vorgelegt, wenn ein Server eines verlangt.',
      security: 'Bei einem ungültigen Wert wird keines vorgelegt.',
    },
    CertificatePins: {
      caption: 'Festgelegte Zertifikate',
      help: 'Server, die nur mit einem dieser öffentlichen Schlüssel in der Zertifikatskette erreicht werden.',
    },
    SignIn: {
      caption: 'Anmeldung der Person',
      help: 'Der Identitätsanbieter (OpenID Connect), bei dem die Anmeldung erfolgt, bevor der Messenger geöffnet wird.',
    },

    UpdateMode: {
      caption: 'Aktualisierungen',
      help: 'automatic installiert Aktualisierungen; notify weist die Person darauf hin; off überlässt Aktualisierungen dem Unternehmen.',
    },
    UpdateUrl: {
      caption: 'Adresse der Aktualisierungen',
      help: 'Die eigene Bezugsquelle des Unternehmens für Aktualisierungen.',
      security:
        'Aktualisierungen werden nur mit gültiger Signatur angenommen, gleich von wo sie bezogen werden.',
    },
    MinimumVersion: {
      caption: 'Älteste Version, die laufen darf',
      help: 'Ein älterer Client hält den Messenger geschlossen.',
    },
    TargetVersion: {
      caption: 'Version, bei der es bleiben soll',
      help: 'Aktualisierungen gehen nicht über diese Version hinaus.',
    },

    Language: {
      caption: 'Sprache',
      help: 'Die Sprache der eigenen Seiten von Cordon.',
    },
    HideNotificationContent: {
      caption: 'Inhalt von Benachrichtigungen verbergen',
      help: 'Benachrichtigungen sagen, dass eine Nachricht gekommen ist, aber nicht, von wem und mit welchem Inhalt.',
    },
    DeveloperTools: {
      caption: 'Entwicklerwerkzeuge',
      help: 'Ob Entwicklerwerkzeuge geöffnet werden dürfen.',
      security:
        'Entwicklerwerkzeuge umgehen den Schutz. Auf den Rechnern der Beschäftigten sollten sie ausgeschaltet bleiben.',
    },
    Calls: {
      caption: 'Anrufe',
      help: 'Ob die Seite Kamera und Mikrofon für Anrufe verwenden darf. Bis diese Richtlinie wirksam ist, darf sie es nie.',
    },
  },
};
