"""The rules in force, to read and to search; beside another employer's; a file of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QWidget
from shiboken6 import isValid

from akan_desktop.app.commands import ChooseRules
from akan_desktop.app.policies import Policy, PolicyError, PolicyMistake
from akan_desktop.app.rule_sets import RuleSet, decide, rule_sets, rules_now, take_in
from akan_desktop.app.vaults import VaultError
from akan_desktop.domain.case import PolicyRef
from akan_desktop.domain.errors import RefusedError
from akan_desktop.domain.language import Lang
from akan_desktop.i18n import dates
from akan_desktop.i18n.own_words import in_own_words
from akan_desktop.ui.common.buttons import LinkButton, SecondaryButton
from akan_desktop.ui.common.chips import Chip, ChipLook
from akan_desktop.ui.common.context import Page, PageContext, PageKey, Route
from akan_desktop.ui.common.fields import ChoiceField, SearchField
from akan_desktop.ui.common.progress import ProgressStrip
from akan_desktop.ui.common.question import Question, ask
from akan_desktop.ui.common.surfaces import Card, EmptyState, PageHead, Scrolled, column, row
from akan_desktop.ui.common.tokens import Tone
from akan_desktop.ui.common.trouble import refused, vault_trouble
from akan_desktop.ui.common.typography import Body, Muted
from akan_desktop.ui.common.undo import do_and_offer_undo, offer_undo
from akan_desktop.ui.guidelines.notices import RulesNotices
from akan_desktop.ui.guidelines.open_points import OpenCard, worth_telling
from akan_desktop.ui.guidelines.own_file import MistakeList, ask_which, looked_through
from akan_desktop.ui.guidelines.rules_view import (
    chapters,
    compared,
    in_language,
    laws,
    passages,
    text_only,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QFileDialog

    from akan_desktop.app.own_decisions import Decisions
    from akan_desktop.ui.common.lane import Running


class GuidelinesPage(Page):
    """Guidelines. The route's tab may name rules: id and version with a blank between."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context, self._texts, self._desk = context, context.texts, context.desk
        self._sets: tuple[RuleSet, ...] = ()
        self.question: Question | None = None
        self.dialog: QFileDialog | None = None
        self.open_card: OpenCard | None = None
        t = self._texts.t
        layout = column(self, margin=1.8, gap=1)
        own = SecondaryButton(t("A file of our own"), self._ask_file, icon="open")
        self._head = PageHead(t("Guidelines"), actions=[own])
        # In its place first: shown before, it would be a window of its own and take the keyboard.
        own.setVisible(not self._desk.vault.read_only)
        layout.addWidget(self._head)
        self.notices = RulesNotices(context, self._follow, asks=False)
        layout.addWidget(self.notices)
        self.which: ChoiceField[PolicyRef] = ChoiceField(t("Rules"))
        self.beside: ChoiceField[PolicyRef] = ChoiceField(t("Compare with"))
        self.search = SearchField(t("Search in the rules"), t("Search the rules"))
        self.differing = QCheckBox(t("Only what differs"))
        layout.addLayout(row(self.which, self.beside))
        # Beside the search: with large letters the names of two employers need the whole row above.
        find = row(push=False)
        find.addWidget(self.search, 1)
        find.addWidget(self.differing)
        layout.addLayout(find)
        self.progress = ProgressStrip(self._texts)
        layout.addWidget(self.progress)
        self._holder = column()
        layout.addLayout(self._holder, 1)
        self._content: QWidget | None = None
        self.refresh()
        self.which.changed.connect(self._fill)
        self.beside.changed.connect(self._fill)
        self.differing.toggled.connect(self._fill)
        self.search.searched.connect(self._fill)

    # The page

    def show_route(self, route: Route) -> None:
        """Show the rules that the route names."""
        policy_id, _, version = (route.tab or "").partition(" ")
        if version:
            self.which.choose(PolicyRef(id=policy_id, version=version))

    def place(self) -> Route:
        """Return which rules are shown."""
        ref = self.which.value()
        return Route(PageKey.GUIDELINES, None, f"{ref.id} {ref.version}" if ref is not None else None)

    def refresh(self) -> None:
        """Read anew which rules there are; those that are shown stay."""
        self._sets = rule_sets(self._desk)
        self.notices.refresh()
        shown = self.which.value()
        choices = [(each.info.ref, self._named(each)) for each in self._sets]
        for field in (self.which, self.beside):
            blocked = field.blockSignals(True)
            field.show_choices(choices, none=self._texts.t("Compare with …") if field is self.beside else "")
            field.blockSignals(blocked)
        chosen = next((each.info.ref for each in self._sets if each.chosen), None)
        blocked = self.which.blockSignals(True)
        self.which.choose(shown if shown is not None else chosen)
        self.which.blockSignals(blocked)
        self._fill()

    def focus_search(self) -> bool:
        """Go to the search field."""
        self.search.setFocus()
        self.search.selectAll()
        return True

    # What is shown

    def _named(self, each: RuleSet) -> str:
        t = self._texts.t
        name = in_language(self._texts, each.info.name)
        return t("{name}, version {version}", name=name, version=each.info.ref.version)

    def _fill(self, *_: object) -> None:
        ref, other = self.which.value(), self.beside.value()
        self.differing.setVisible(other is not None and other != ref)
        if ref is None:
            self._show(EmptyState("rules", self._texts.t("No rules"), ""))
            return
        policy = self._desk.policy(ref)
        self._head.title.setText(self._called(policy))
        area = Scrolled()
        if other is None or other == ref:
            self._fill_one(area, policy)
        else:
            cards = compared(
                self._texts,
                policy,
                self._desk.policy(other),
                search=self.search.text(),
                only_differing=self.differing.isChecked(),
            )
            self._add(area, [*cards])
        area.body.addStretch(1)
        self._show(area)

    def _called(self, policy: Policy) -> str:
        """What this employer calls its rules, as a title."""
        called = policy.label("rules", Lang(self._texts.language))
        return called[:1].upper() + called[1:] if called != "rules" else self._texts.t("Guidelines")

    def _fill_one(self, area: Scrolled, policy: Policy) -> None:
        search, own = self.search.text(), in_own_words(self._texts, policy)
        if not search:
            area.body.addWidget(self._about(policy))
            if any(each.chosen and each.info.ref == policy.ref for each in self._sets):
                self._fill_open(area, policy)
        self._add(area, [*chapters(own, policy, search)])
        if not search:
            more = (
                text_only(self._texts, policy),
                laws(self._texts, policy, self._desk.today()),
                passages(self._texts, policy),
            )
            for card in more:
                if card is not None:
                    area.body.addWidget(card)

    def _fill_open(self, area: Scrolled, policy: Policy) -> None:
        """What the rules leave open; none where they settle everything."""
        if worth_telling(policy):
            save = None if self._desk.vault.read_only else self._decide
            self.open_card = OpenCard(in_own_words(self._texts, policy), policy, save)
            area.body.addWidget(self.open_card)

    def _add(self, area: Scrolled, cards: list[Card]) -> None:
        t = self._texts.t
        if not cards:
            area.body.addWidget(EmptyState("search", t("Nothing found"), t("Try fewer words.")))
        for card in cards:
            area.body.addWidget(card)

    def _about(self, policy: Policy) -> Card:
        t = self._texts.t
        card = Card(in_language(self._texts, policy.name))
        card.body.addWidget(Body(t("Source: {source}", source=policy.source_title)))
        day = dates.middle(policy.valid_from, self._texts.language)
        card.body.addWidget(Muted(t("In force from {day}.", day=day)))
        found = next((each for each in self._sets if each.info.ref == policy.ref), None)
        if found is not None and found.chosen:
            card.body.addLayout(row(Chip(ChipLook(t("New cases follow these"), Tone.SUCCESS, "check"))))
        elif found is not None and not self._desk.vault.read_only:
            use = LinkButton(t("Let new cases follow these"), lambda: self._ask_choose(found), icon="forward")
            card.body.addLayout(row(use))
        return card

    def _show(self, widget: QWidget) -> None:
        old, self._content = self._content, widget
        self._holder.addWidget(widget)
        if old is not None:
            self._holder.removeWidget(old)
            old.hide()
            old.deleteLater()

    # What is done

    def _ask_choose(self, found: RuleSet) -> None:
        t = self._texts.t
        self.question = ask(
            self._texts,
            self,
            title=t("Let new cases follow {rules}?", rules=self._named(found)),
            text=t("Cases that run keep the rules they began under, until they are moved one by one."),
            verb=t("Let new cases follow these"),
            yes=lambda: self._choose(found.info.ref),
        )

    def _choose(self, ref: PolicyRef) -> None:
        do_and_offer_undo(self._context, ChooseRules(policy=ref), self._followed(ref), self._again)

    def _follow(self) -> None:
        self.refresh()
        self.which.choose(rules_now(self._desk))

    def _decide(self, decisions: Decisions) -> None:
        self._take_over(lambda: decide(self._desk, decisions))

    def _take_over(self, act: Callable[[], Policy]) -> None:
        """Let new cases follow what comes of it, and offer to undo that; say why not where it cannot be."""
        before = self._desk.reads.organisation().policy
        try:
            taken = act().ref
        except RefusedError as error:
            self._context.message(Tone.WARNING, refused(self._texts, error))
            return
        except VaultError as error:
            self._context.message(Tone.DANGER, vault_trouble(self._texts, error))
            return
        self._context.saved()
        self.refresh()
        self.which.choose(taken)
        if taken != before and before is not None:
            undo = ChooseRules(policy=before, instead_of=taken)
            offer_undo(self._context, self._followed(taken), undo, self._again)

    def _followed(self, ref: PolicyRef) -> str:
        info = self._desk.policy(ref).info
        name = in_language(self._texts, info.name)
        return self._texts.t(
            "New cases now follow {name}, version {version}.", name=name, version=ref.version
        )

    def _again(self) -> None:
        # It can be undone from the message when the page has been made anew in another language.
        if isValid(self):
            self._follow()

    def _ask_file(self) -> None:
        self.dialog = ask_which(self, self._texts, self.read_file)

    def read_file(self, place: Path) -> None:
        """Look through a file of rules in the lane, example cases beside it included."""
        t, policies = self._texts.t, self._desk.policies
        self.progress.begin(t("Reading the rules"))

        def work(_: Running) -> Policy | tuple[PolicyMistake, ...]:
            return looked_through(policies, place)

        self._context.lane.run(
            work, owner=self, done=lambda found: self._looked_through(place, found), failed=self._failed
        )

    def _failed(self, error: Exception) -> None:
        self.progress.end()
        raise error

    def _looked_through(self, place: Path, found: Policy | tuple[PolicyMistake, ...]) -> None:
        self.progress.end()
        if not isinstance(found, Policy):
            self._show_mistakes(place, found)
            return
        t = self._texts.t
        self.question = ask(
            self._texts,
            self,
            title=t("Take these rules in?"),
            text=t(
                "Nothing is wrong in {file}. New cases follow it from now on, and the vault keeps a copy. "
                "Cases that run keep the rules they began under.",
                file=place.name,
            ),
            verb=t("Take the rules in"),
            yes=lambda: self._take_in(place, found),
        )

    def _take_in(self, place: Path, policy: Policy) -> None:
        try:
            self._take_over(lambda: take_in(self._desk, policy.raw, place.name))
        except PolicyError as error:
            self._show_mistakes(place, error.mistakes)

    def _show_mistakes(self, place: Path, wrong: tuple[PolicyMistake, ...]) -> None:
        area = Scrolled()
        area.body.addWidget(MistakeList(self._texts, place.name, wrong))
        area.body.addWidget(LinkButton(self._texts.t("Back to the rules"), self.refresh, icon="back"))
        area.body.addStretch(1)
        self._show(area)
