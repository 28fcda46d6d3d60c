"""A new paper: which, in which language, how it is signed, what is missing, how it looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent

from akan_desktop.app.commands import Command, KeepPaper, SaveDraft, SetPreference
from akan_desktop.app.paper_values import EMPLOYERS_OWN, PaperOrder
from akan_desktop.app.papers import FormInfo, Paper, PaperError, PaperRequest
from akan_desktop.app.vaults import VaultError
from akan_desktop.domain.errors import RefusedError
from akan_desktop.domain.language import Lang
from akan_desktop.domain.term_words import plain, sample_result
from akan_desktop.i18n.own_words import in_own_words
from akan_desktop.ui.common.buttons import LinkButton, PrimaryButton, SecondaryButton
from akan_desktop.ui.common.context import PageKey, Route
from akan_desktop.ui.common.fields import ChoiceField
from akan_desktop.ui.common.progress import ProgressStrip
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.trouble import vault_trouble
from akan_desktop.ui.common.typography import Muted, Subheading
from akan_desktop.ui.papers.fill_in import FillIn
from akan_desktop.ui.papers.kept import KeptPaperPanel
from akan_desktop.ui.papers.notes import Notes
from akan_desktop.ui.papers.offered import (
    AGREED,
    HINTS,
    LISTS,
    MORE,
    OF_A_CASE,
    WAYS,
    Asked,
    Making,
    name_of,
)
from akan_desktop.ui.papers.sheet import PaperPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from akan_desktop.app.desk import Desk
    from akan_desktop.ui.common.context import PageContext
    from akan_desktop.ui.common.lane import Running

__all__ = ["KeptPaperPanel", "NewPaperPanel"]

_PAUSE_MS = 400
_SLOW_MS = 500
_AGREED = "agreed"
"""The name under which a draft keeps which sentences were agreed."""


class NewPaperPanel(PaperPanel):
    """Makes a paper of a case. What the register does not know and the form needs is typed here.

    What is typed of the case is kept as a draft of the case; what is the employer's own is remembered when
    the paper is kept, and not asked again.
    """

    def __init__(
        self, context: PageContext, desk: Desk, case_id: str, *, form: str = "", fact_id: str = ""
    ) -> None:
        super().__init__(context, desk)
        self._case_id, self._fact_id = case_id, fact_id
        policy = desk.policy(desk.reads.case_page(case_id, desk.today()).case.policy)
        self._texts = in_own_words(context.texts, policy)
        self._infos = {info.id: info for info in desk.papers.forms() if info.id in OF_A_CASE}
        self._typed: dict[str, str] = {}
        self._agreed: frozenset[str] = frozenset()
        self._wanted: list[str] = []
        self._begun = ""
        self._paper: Paper | None = None
        self._request: PaperRequest | None = None
        self._running: Running | None = None
        self._title.setText(self._texts.t("Make a paper"))
        self._add_choices(form)
        self._add_inputs()
        self._add_buttons()
        self._pause = self._timer(_PAUSE_MS, self._typed_on)
        self._slow = self._timer(_SLOW_MS, self._say_slow)
        self._form.changed.connect(self._form_changed)
        self._lang.changed.connect(self._begin)
        self._way.changed.connect(self._make)
        self._begin()

    def focus_first(self) -> None:
        """Go to the choice of the paper."""
        self._form.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed in the last moment; make nothing more of a vault that may be about to close."""
        super().hideEvent(event)
        if self._pause.isActive():
            self._pause.stop()
            self._keep_typed()

    # -- parts ------------------------------------------------------------------------------------------

    def _add_choices(self, form: str) -> None:
        t = self._texts.t
        self._form: ChoiceField[str] = ChoiceField(t("Which paper"))
        self._lang: ChoiceField[Lang] = ChoiceField(t("Language of the paper"))
        self._way: ChoiceField[Making] = ChoiceField(t("How it is signed"))
        self._about_way = Muted("")
        shown = Lang(self._texts.language)
        self._form.show_choices(
            [(info.id, self._texts.reworded(info.titles[shown])) for info in self._infos.values()]
        )
        self._form.choose(form or "information")
        self._lang.show_choices([(Lang.NB, t("Bokmål")), (Lang.NN, t("Nynorsk")), (Lang.EN, t("English"))])
        self._lang.choose(self._desk.reads.organisation().paper_language)
        for name, field in (
            (t("Which paper"), self._form),
            (t("Language of the paper"), self._lang),
            (t("How it is signed"), self._way),
        ):
            heading = Subheading(name)
            # Assistive technology reads what a drop-down box is for off its label.
            heading.setBuddy(field)
            self._side.body.addWidget(heading)
            self._side.body.addWidget(field)
        self._side.body.addWidget(self._about_way)

    def _add_inputs(self) -> None:
        texts, t = self._texts, self._texts.t
        self._notes = Notes(texts)
        self._needed = FillIn(texts, t("Still missing"), t("The register does not know this."))
        self._more = FillIn(texts, t("More for this paper"))
        self._more_link = LinkButton(t("Fill in more"), self._open_more, icon="plus")
        for group in (self._needed, self._more):
            group.edited.connect(self._edited)
        for each in (self._notes, self._needed, self._more_link, self._more):
            self._side.body.addWidget(each)
        self._side.body.addStretch(1)
        self._progress = ProgressStrip(texts)
        self._side.body.addWidget(self._progress)

    def _add_buttons(self) -> None:
        t = self._texts.t
        self._keep_button = PrimaryButton(t("Keep in the case"), self._keep, icon="check")
        self._print_button = SecondaryButton(t("Keep and print"), self._keep_and_print, icon="printer")
        self._save_button = SecondaryButton(t("Keep and save as a file"), self._keep_and_save, icon="save")
        for button in (self._keep_button, self._print_button, self._save_button):
            self._buttons.addWidget(button)

    def _timer(self, after_ms: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(act)
        return timer

    def _edited(self) -> None:
        self._pause.start()

    # -- what is typed ----------------------------------------------------------------------------------

    def _form_changed(self) -> None:
        self._fact_id = ""
        self._begin()

    def _begin(self) -> None:
        """Start with another form or language: with what was typed for it before."""
        self._wanted = []
        if self._keeps():
            draft = self._desk.reads.draft(self._draft_key(), self._case_id)
            self._typed = dict(draft.fields) if draft is not None else {}
        elif self._begun != self._info().id:
            self._typed = {}
        self._begun = self._info().id
        self._agreed = frozenset(self._typed.pop(_AGREED, "").split())
        self._needed.ask((), {})
        self._more.ask((), {})
        self._more_link.setVisible(bool(self._more_asked()))
        self._make()

    def _typed_on(self) -> None:
        self._keep_typed()
        self._make()

    def _keep_typed(self) -> None:
        self._typed |= self._needed.values() | self._more.values()
        if self._more.isVisibleTo(self):
            self._agreed = frozenset(self._more.checked())
        if not self._desk.vault.read_only and self._keeps():
            # A draft of a paper stays with the case: what a sample showed is told here, and kept nowhere.
            fields = tuple(
                (path, text) for path, text in self._typed.items() if text and not sample_result(plain(text))
            )
            agreed = ((_AGREED, " ".join(sorted(self._agreed))),) if self._agreed else ()
            self._do(SaveDraft(form=self._draft_key(), fields=(*fields, *agreed), case_id=self._case_id))

    def _keeps(self) -> bool:
        """Whether anything of this paper may stay here: of a warning only as the contact's role allows."""
        return self._desk.may_keep(self._case_id, self._info().id)

    def _draft_key(self) -> str:
        return f"paper-{self._info().id}-{self._language()}"

    def _said(self) -> frozenset[str]:
        return frozenset(path for path, text in self._typed.items() if text)

    def _info(self) -> FormInfo:
        return self._infos[self._form.value() or "information"]

    def _language(self) -> Lang:
        return self._lang.value() or Lang.NB

    def _order(self) -> PaperOrder:
        way = self._way.value() or Making.PEN
        lists = {name: self._typed.get(name, "").splitlines() for name in LISTS.get(self._info().id, {})}
        return PaperOrder(
            case_id=self._case_id,
            form=self._info().id,
            lang=self._language(),
            mode=way.mode,
            fact_id=self._fact_id,
            draft=way is Making.DRAFT,
            blank=way is Making.BLANK,
            typed={path: text for path, text in self._typed.items() if text and path not in lists},
            lists={name: kept for name, lines in lists.items() if (kept := tuple(filter(str.strip, lines)))},
            flags=self._agreed,
        )

    # -- making -----------------------------------------------------------------------------------------

    def _make(self) -> None:
        self._paper = None
        self._over()
        self._notes.clear()
        if self._running is not None:
            self._running.cancel()
        try:
            request = self._desk.paper_request(self._order())
            self._show_ways(request)
            missing = self._desk.papers.missing(request)
        except (RefusedError, PaperError) as error:
            self._notes.tell(error, self._info(), self._said())
            self._show_paper()
            return
        self._request = request
        self._ask_for(missing)
        self._show_paper()
        if missing:
            self._notes.say_where(self._pages, self._info(), missing, self._needed.focus_first)
        else:
            self._slow.start()
            self._running = self._context.lane.run(
                lambda _: self._desk.papers.make(request), owner=self, done=self._made, failed=self._failed
            )

    def _made(self, paper: Paper) -> None:
        self._paper = paper
        self._over()
        self._show_paper()

    def _failed(self, error: Exception) -> None:
        self._over()
        if not isinstance(error, PaperError):
            raise error
        self._notes.tell(error, self._info(), self._said())

    def _over(self) -> None:
        self._slow.stop()
        self._progress.end()

    def _say_slow(self) -> None:
        self._progress.begin(self._texts.t("The paper is being made"))

    def _show_paper(self) -> None:
        t, way = self._texts.t, self._way.value()
        self._pages.show_pdf(self._paper.pdf if self._paper else b"")
        allowed = self._keeps()
        kept = allowed and way is not Making.BLANK
        self._keep_button.setVisible(kept)
        self._print_button.setText(t("Keep and print") if kept else t("Print"))
        self._save_button.setText(t("Keep and save as a file") if kept else t("Save as a file"))
        for button in (self._keep_button, self._print_button, self._save_button):
            button.setEnabled(self._paper is not None)
        if not allowed and self._paper is not None:
            self._notes.say(
                Tone.INFO, t("By the rules no copy of a warning is kept here, nor what you type for it.")
            )

    def _show_ways(self, request: PaperRequest) -> None:
        """Offer the ways to sign; for a paper that nobody signs, none."""
        t = self._texts.t
        signed = bool(request.signers) or (request.blank and bool(self._info().required_signers))
        signing = (Making.PEN, Making.FIELDS, Making.SERVICE) if signed else (Making.READY,)
        ways = (*signing, *((Making.DRAFT,) if self._info().required_signers else ()), Making.BLANK)
        chosen = self._way.value()
        if tuple(self._way.itemText(place) for place in range(self._way.count())) != tuple(
            t(WAYS[way][0]) for way in ways
        ):
            self._way.blockSignals(True)
            self._way.show_choices([(way, t(WAYS[way][0])) for way in ways])
            self._way.choose(chosen if chosen in ways else ways[0])
            self._way.blockSignals(False)
        about = WAYS[self._way.value() or ways[0]][1]
        if request.draft and request.form == "minutes":
            about = WAYS[Making.DRAFT][1]
        self._about_way.setText(t(about))

    # -- what is missing ----------------------------------------------------------------------------------

    def _ask_for(self, missing: tuple[str, ...]) -> None:
        """Ask for each text that is missing, and name what cannot be typed here."""
        info = self._info()
        paths = [value.path for value in info.values]
        self._wanted += [path for path in missing if path in paths and path not in self._wanted]
        self._needed.ask([self._asked(path) for path in self._wanted], self._typed)
        self._notes.tell_missing(info, missing, self._open_group)

    def _asked(self, path: str) -> Asked:
        t, info = self._texts.t, self._info()
        return Asked(
            path=path,
            name=name_of(self._texts, info, path),
            hint=t(HINTS[path]) if path in HINTS else "",
            remembered=path in EMPLOYERS_OWN.get(info.id, ()),
        )

    def _more_asked(self) -> list[Asked]:
        form = self._info().id
        paths = dict.fromkeys((*MORE.get(form, ()), *LISTS.get(form, {}), *EMPLOYERS_OWN.get(form, ())))
        return [self._asked(path) for path in paths if path not in self._wanted]

    def _open_more(self) -> None:
        t, form = self._texts.t, self._info().id
        known = self._request.values if self._request is not None else {}
        self._more.ask(self._more_asked(), {**known, **{p: s for p, s in self._typed.items() if s}})
        if choices := AGREED.get(form):
            self._more.offer([(flag, t(words)) for flag, words in choices.items()], sorted(self._agreed))
        self._more_link.setVisible(False)

    def _open_group(self) -> None:
        self._context.navigate(Route(PageKey.CASES, self._case_id, "form:group"))

    # -- keeping ------------------------------------------------------------------------------------------

    def _out_of(self) -> tuple[str, str]:
        return self._case_id, self._paper.document_id if self._paper is not None else ""

    def _keep(self) -> None:
        if self._store():
            self.left.emit()

    def _keep_and_print(self) -> None:
        if self._paper is not None and self._store():
            self._print(self._paper.pdf)

    def _keep_and_save(self) -> None:
        if self._paper is not None and self._store():
            self._save_as(self._paper.file_name, self._paper.pdf)

    def _store(self) -> bool:
        """Keep the paper where it is to be kept, and what is the employer's own; False on a refusal."""
        paper, request = self._paper, self._request
        if paper is None or request is None:
            return False
        if self._keep_button.isHidden():
            return True
        command = KeepPaper(
            case_id=self._case_id,
            paper=paper,
            version=request.version,
            fact_id=self._fact_id,
            draft=request.draft,
        )
        if not self._do(command) or not self._remember(request):
            return False
        self._context.saved()
        said = self._texts.t("Kept as {number}.", number=paper.document_id)
        self._context.message(Tone.SUCCESS, said)
        return True

    def _remember(self, request: PaperRequest) -> bool:
        own = [path for path in EMPLOYERS_OWN.get(request.form, ()) if self._typed.get(path)]
        for path in own:
            key = self._desk.usual_key(request.form, path, request.lang)
            if not self._do(SetPreference(key=key, value=self._typed[path])):
                return False
        return True

    def _do(self, command: Command) -> bool:
        try:
            self._desk.do(command)
        except RefusedError as error:
            self._notes.tell(error, self._info(), self._said())
            return False
        except VaultError as error:
            self._context.message(Tone.DANGER, vault_trouble(self._texts, error))
            return False
        return True
