"""The parts that pages are built of. Import from the modules; this page is the guide.

Every page and widget speaks through `texts.t("English wording")`, paints with `theme()` and sizes itself in
em (`theme().em(1.4)` is pixels). Text is always plain. A widget is named for assistive technology by its
label, its text or its `name` argument. Widgets are created in the order in which they are read.

context     `PageContext` (desk, texts, navigate, message, saved, lane, discretion), `Route(PageKey.CASES,
            case_id, tab)`, `Page`: the base of a page, with `show_route`, `refresh`, `leave`,
            `focus_search`, `begin_new` to override
surfaces    `column(widget, margin=, gap=)` and `row(a, b)` layouts, `Card(title)` -> `.body`,
            `Scrolled()` -> `.body`, `PageHead(title, note=, actions=[...])`, `EmptyState(icon, title,
            text, button)`, `Rule()`
typography  `PageTitle`, `Heading`, `Subheading`, `Body`, `Muted`, `ErrorText`
buttons     `PrimaryButton(verb, function, icon=)`, `SecondaryButton`, `DangerButton`, `LinkButton`,
            `IconButton(icon, name, function)`: at most one primary button in sight
chips       `Chip(ChipLook(text, Tone.SUCCESS, "check"))`, `FilterChips(name)` with
            `show_filters([Filter(key, text, count)])` and `chosen(key)`; `flowing(a, b)` wraps
fields      `TextField`, `TextArea` (grows), `SearchField(name, placeholder)` -> `searched`,
            `ChoiceField[T](name)`, `RadioChoice[T]`, `CheckList[T]`, `PassphraseField`
date_field  `DateField(texts, day=, approximate=)`: `day()`, `fact_date()`, `problem()`
form        `FormPage(title, text)`: `add_section`, `add(key, label, widget, hint=)`,
            `set_actions(primary, *others)`, `show_errors({key: text})` at the fields
table       `Column(key=, title=, text=, sort=, chip=, width=)`, `TableModel[Row]`, `Table(name, model)`
            -> `picked`, `opened`
timeline    `Timeline(name)` with `TimelineItem`s -> `opened(key)`; as high as its items
clauses     `ClauseBadge(texts, "5.3", wording)`, `ExplainedDate(title, when, formula, badge=)`
kept        `KeptRows(layout, make)` -> `show(count)`: rows filled anew instead of made anew, `show_or_hide`,
            `tab_as_read(root)` where widgets are made out of order
trouble     `vault_trouble(texts, error)`, `refused(texts, error)`: what to read when it did not work
banner      `Banner(texts, Tone.WARNING, text, action=, act=)` inside a page; `context.message(...)` above
            it
question    `ask(texts, self, title=, text=, verb=, yes=function, danger=True)`: opens, never blocks
progress    `ProgressStrip(texts)`: `begin(text, cancel=)`, `follow(running)`, `end()`
lane        `context.lane.run(work, owner=self, done=..., failed=...)`: work in the thread, results in the
            window's
autosave    `AutoSave(self, save)`: `touched()` at every change, `flush()` in `Page.leave`
discretion  `context.discretion.name(name, case_number)`, shown anew on `discretion.changed`
theme       `theme()`: `tokens`, `em()`, `icon(name)`, `changed`; icons are the files of `resources/icons`

    class MeetingsPage(Page):
        def __init__(self, context: PageContext) -> None:
            super().__init__()
            t = context.texts.t
            layout = column(self, margin=1.8, gap=1)
            new = PrimaryButton(t("New meeting"), self._new, icon="plus")
            layout.addWidget(PageHead(t("Meetings"), actions=[new]))

A handler is a method, not a lambda over a widget that may be gone. A page takes no theme: Qt dresses it anew
by itself. It takes no language either: it is made anew when the language changes.
"""
