"""The words at the head of a column, in several languages, and what they say of the column."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ddq.decide.recognise.values import ANSWERS, plain

_EXACT = {
    "id": "id|ids|no|nr|num|number|#|ref|reference|q|q#|q no|qid|question id|question no|question number|question ref|question #|"
    "ques num|item no|item|code|control id|control no|control number|control|control ref|requirement id|req id|req|req no|s no|"
    "sno|sr no|sl no|sn|s/n|serial|serial no|ref no|ref id|reference number|index|kennung|lfd nr|lfdnr|laufende nummer|"
    "nummer|fragenr|frage nr|numero|no de question|n|no question|codigo|codice|numero pregunta|id pregunta|nummer vraag|vraagnr|"
    "vraag nr|编号|序号|番号|번호|no.|ref_id|#id|question code|ccm control id|point|position|pos|ziffer|clause",
    "question": "question|questions|question text|assessment question|assessment questions|consensus assessment questions|"
    "question request|questions requests|request|information request|information requested|security question|control question|"
    "vendor question|questionnaire|inquiry|query|frage|fragen|kontrollfrage|"
    "kontrollfragen|pruffrage|fragestellung|anforderung|question posee|la question|libelle|"
    "libelle de la question|pregunta|preguntas|cuestion|pergunta|perguntas|questao|domanda|domande|quesito|vraag|vragen|sporsmal|"
    "fraga|fragor|sporgsmal|pytanie|otazka|вопрос|问题|检查项|检查内容|質問|設問|確認事項|チェック項目|質問事項|שאלה|soru|sorular|"
    "kysymys|kysymykset|질문|점검 항목|"
    "السؤال|ερωτηση|question english|question en|question fr|question de",
    "answer": "answer|answers|your answer|your answers|response|responses|your response|reply|vendor answer|vendor answers|"
    "vendor response|vendor responses|vendor reply|supplier answer|supplier response|supplier responses|provider response|"
    "provider answer|csp caiq answer|company response|bidder response|contractor response|respondent answer|third party response|"
    "service provider response|antwort|antworten|antwort des anbieters|antwort des lieferanten|antwort lieferant|ihre antwort|"
    "reponse|reponses|votre reponse|reponse du fournisseur|respuesta|respuestas|su respuesta|respuesta del proveedor|resposta|"
    "respostas|resposta do fornecedor|risposta|risposte|risposta del fornitore|antwoord|antwoorden|antwoord leverancier|uw antwoord|"
    "svar|odpowiedz|odpoved|ответ|回答|答案|答复|结果|対応状況|回答内容|תשובה|cevap|yanıt|vastaus|vastaukset|답변|응답|الإجابة|الاجابة|απαντηση|"
    "consensus assessment answers|answer yes no|response yes no|answer y n|"
    "response y n|vendor response yes no n a|selected answer|answer selection|response selection",
    "notes": "notes|note|comment|comments|vendor comments|vendor comment|vendor notes|supplier comments|remark|remarks|"
    "additional information|additional info|additional comments|additional details|explanation|explanations|vendor explanation|"
    "details|detail|further information|further details|justification|rationale|elaboration|supporting information|"
    "comments notes|notes comments|comments explanation|bemerkung|bemerkungen|kommentar|kommentare|anmerkung|anmerkungen|"
    "erlauterung|erlauterungen|begrundung|commentaire|commentaires|remarque|remarques|precisions|explication|explications|"
    "observacion|observaciones|comentario|comentarios|notas|aclaraciones|detalles|observacao|observacoes|detalhes|nota|"
    "commento|commenti|osservazioni|dettagli|opmerking|opmerkingen|toelichting|备注|说明|備考|補足|補足説明|コメント|комментарий|uwagi|poznamka|poznamky|acıklama|lisatiedot|비고|설명|ملاحظات|"
    "παρατηρησεις|הערות|"
    "csp implementation description|"
    "beschreibung der umsetzung|implementation description|description of implementation|if yes please explain",
    "skip": "skip|skip question|skipped",
    "section": "section|domain|category|area|topic|subject|theme|control domain|domain title|ccm domain title|control family|"
    "function|kategorie|bereich|thema|kapitel|domaine|categorie|dominio|categoria|ambito|seccion|secao|sezione|onderwerp|"
    "categorie vraag|security domain|question category|subcategory|sub category|control title|ccm control title|group",
    "ownership": "ssrm control ownership|control ownership|ownership",
}
_HEADS = {
    "id": "question id|question number|control id|control number|requirement id|item number|reference number|identifier",
    "question": "question|questions|frage|fragen|pregunta|preguntas|pergunta|perguntas|domanda|domande|vraag|vragen",
    "answer": "(?:vendor|supplier|provider|bidder|respondent|company) (?:to|must|should) (?:complete|answer|fill|respond)|"
    "to be (?:completed|answered|filled) by (?:the )?(?:vendor|supplier|provider|bidder|respondent)|"
    "answer|answers|response|responses|antwort|antworten|reponse|reponses|respuesta|respuestas|resposta|respostas|"
    "risposta|risposte|antwoord|antwoorden|reply|replies",
    "notes": "comment|comments|notes|remarks|explanation|explain|explanations|justification|elaborate|"
    "additional information|additional info|"
    "implementation description|bemerkung|bemerkungen|kommentar|erlauterung|erlauterungen|begrundung|commentaire|commentaires|"
    "justificatif|precisions|observaciones|comentarios|observacoes|osservazioni|commenti|note|opmerkingen|toelichting|details|"
    "clarification|clarifications|narrative",
    "skip": "skip",
    "ownership": "control ownership",
}
_WEAK = {
    "question": "requirement|requirements|control description|control specification|security requirement|criteria|criterion|"
    "statement|practice|control statement|security control|control|controls|control objective|exigence|exigences|critere|requisito|"
    "requisitos|criterio|requisiti|eis|eisen|kriterium|massnahme|prufpunkt|point de controle|measure|safeguard|capability",
    "answer": "status|compliance|compliant|compliance status|implemented|implementation status|in place|yes no|yes no n a|y n|"
    "yes no na|ja nein|oui non|si no|sim nao|score|rating|maturity|maturity level|maturity score|current state|current level|"
    "reifegrad|selection|result|value|complies|met|erfullt|umgesetzt|umsetzungsstatus|bewertung|conforme|conformite|cumple|estado|etat|"
    "statut|stato|cumprimento|voldaan|level|self assessment|self score|your score|vendor input|supplier input|bidder input|to be filled in|"
    "eintrag|eintrag des bieters|saisie|saisie du candidat|vendor|supplier|provider|"
    "input|your input|information provided|vendor information",
    "notes": "evidence|evidence provided|evidence attached|evidence link|attachment evidence|"
    "supporting evidence|evidence reference|supporting documents|documentation|nachweis|nachweise|preuve|preuves|"
    "evidencia|evidencias|evidenze|bewijs|links|attachments|description|reference|references|source",
}
_NOT_OURS = re.compile(
    r"\b(?:analyst|assessor|reviewer|auditor|evaluator|internal|office use|weight|weighting|weighted|scoring|prufer|verifier|"
    r"guidance|guideline|guidelines|instruction|instructions|help|hint|hints|tip|tips|example|examples|sample|expected|possible|"
    r"options|allowed|valid|hinweis|hinweise|hilfe|ayuda|aide|guia|orientacao|istruzioni|model|ideal|preferred|recommended answer|"
    r"response type|answer type|question type|answer format|response format|max|maximum|points|time|date|answered by|respondent|"
    r"owner|due|deadline|follow up|"
    r"responsible|responsibilities|reason for question|why|previous|last year|prior|customer use|buyer|our comments|"
    r"risk|finding|findings|correct|best practice|good answer|mandatory|required|type|format|team|assigned|mapping|mapped|iso|nist|soc|"
    r"gdpr|hipaa|pci|framework|standard|standards|wt|m o|m s|m s c|moscow|must should|"
    r"criticality|priority|phase|stage|applies|applies to|background|context|kritikalitat|prioritat|ziel|ziele|"
    r"look for|discussion|decision|total|totals|erwart\w*|attendus?|pflicht|obligatoire|obligatorio|verplicht)\b"
)
_DEMANDS = {f"{one} {how}" for one in ("response", "answer", "reply") for how in ("required", "mandatory", "needed")}
"""Headers of columns that say whether an answer must be given."""
_EXPLAINS = re.compile(r"\b(?:example|examples|sample|expected|hint|hints|guidance|internal)\b")
"""Words that, even in brackets, make a header one of explanations."""
_FAINT = "description|item description|field|beschreibung|topic|subject|information|activity|activities|item|details required"
"""Headers under which questions can stand, and much else."""
_STRONG_ANSWER = {"answer", "answers", "response", "responses"}
AGAINST = re.compile(
    r"\b(?:likelihood|probability|impact|severity|inherent|residual|mitigation|treatment|price|unit price|qty|quantity|amount|vat|"
    r"subtotal|"
    r"invoice|sku|balance|currency|cost|salary|eintrittswahrscheinlichkeit|auswirkung|menge|preis|betrag|prix|montant|precio|"
    r"importe|test case|test id|test step|steps|actual result|expected result|pass fail|assignee|sprint|story|priority|threat|"
    r"threats|asset|vulnerability)\b"
)
"""Words at the head of columns that speak against a questionnaire: registers of risks, price lists, test cases, backlogs."""


@lru_cache(maxsize=16384)
def head(text: str) -> str:
    """Return a header in small letters without accents and signs."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", plain(text)) if not unicodedata.combining(one))
    bare = unicodedata.normalize("NFC", bare.replace("ß", "ss"))
    return re.sub(r"[^\w#/]+|_(?!id\b)", " ", bare).replace("/", " ").strip()


def _table(words: dict[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for role, phrases in words.items():
        for one in phrases.split("|"):
            found.setdefault(one, []).append(role)
    return found


_EXACTLY, _WEAKLY = _table(_EXACT), _table(_WEAK)
_NAMED = {role: re.compile(rf"\b(?:{phrases})\b") for role, phrases in _HEADS.items()}


@lru_cache(maxsize=8192)
def roles(text: str) -> tuple[tuple[str, float], ...]:
    """Return what a header could stand for, each with its strength from 0 to 3; `other` when it is not for us."""
    if not text.strip() or len(text) > 160 or (text.rstrip().endswith("?") and len(text.split()) > 6):
        return ()
    word = head(text)
    if word in _DEMANDS:
        return (("other", 1.0),)
    word = re.sub(r"\s*\b(optional|required|mandatory|recommended|pflichtfeld|obligatoire)\b", "", word).strip() or word
    short = re.sub(r"\s+", " ", re.sub(r"\(.*?\)", "", plain(text))).strip()
    for one in (word, head(short)):
        if one in _EXACTLY:
            own = 3.5 if re.search(r"\bque|\bfrage|\bvraag|pregunta|\bq", one) else 3.0
            exact = {role: own if role == "id" else 3.0 for role in _EXACTLY[one]}
            return tuple((dict.fromkeys(_WEAKLY.get(one, ()), 1.0) | exact).items())
    if len(word.split()) > 14:
        return ()
    if _NOT_OURS.search(head(short) or word) or _EXPLAINS.search(word):
        return (("other", 1.0),)
    found = {role: strength for role in _NAMED if (strength := _headed(word, role))}
    if "notes" in found and "answer" in found:
        found.pop("answer" if word.split()[-1] not in _STRONG_ANSWER else "notes")
    if "id" in found and "question" in found:
        found.pop("question")
    if not found:
        found = {role: 1.0 for one in (word, head(short)) for role in _WEAKLY.get(one, ())}
        found = found or ({"answer": 1.0} if _offers(text) else {})
        found = found or ({"question": 0.5} if word in _FAINT.split("|") else {})
        found = found or dict.fromkeys(_ending(word), 0.75)
    return tuple(sorted(found.items(), key=lambda pair: -pair[1]))


def _headed(word: str, role: str) -> float:
    """2.5 when a phrase of the role ends the header, 2 when it stands anywhere in a short one, 1.5 in a longer one."""
    ends = [found.end() for found in _NAMED[role].finditer(word)]
    if not ends:
        return 0.0
    return 2.5 if ends[-1] == len(word) else 2.0 if len(word.split()) <= 6 else 1.5


def _ending(word: str) -> list[str]:
    """The roles of the words that end a short header, as "description" ends "service description"."""
    parts = word.split()
    tails = (" ".join(parts[-size:]) for size in range(3, 0, -1) if size < len(parts) <= 5)
    return next((_WEAKLY[one] for one in tails if one in _WEAKLY and len(one) > 3), [])


def _offers(text: str) -> bool:
    """Return whether a header offers the answers itself: "Compliant? (Yes/No)", "Y/N"."""
    parts = re.split(r"[\s/|,()\[\]?]+", re.sub(r"\bn\s*/\s*a\b", "na", plain(text)))
    return len({ANSWERS[one] for one in parts if one in ANSWERS}) > 1


def strength(text: str, role: str) -> float:
    """Return how surely a header names a role, from 0 to 3."""
    return dict(roles(text)).get(role, 0.0)
