"""Components say what they are given, escape it, and need no script."""

from dataclasses import dataclass

import pytest
from django import forms
from django.core.paginator import Paginator


@dataclass(frozen=True)
class Problem:
    row: int | None
    column: str
    reason: str
    mend: str


def test_card_is_a_heading_with_a_link_a_tag_and_a_date(render):
    html = render(
        '{{ card("Managing at home", "Improving.", href="/m/1", state="Improving", '
        'tone="improvement", as_of="1 March 2026", level=2) }}'
    )
    assert '<h2 class="al-card__title"><a class="al-card__link" href="/m/1">Managing' in html
    assert "al-tag--improvement" in html
    assert "As of 1 March 2026" in html


def test_card_without_link_has_none(render):
    assert "<a " not in render('{{ card("Managing at home") }}')


def test_data_table_labels_each_cell_for_small_screens(render):
    html = render('{{ data_table(["Place", "Rate"], [["Vale", "1.2"]], "Rates", numeric=(1,)) }}')
    assert '<th class="nhsuk-table__header al-table__first" scope="row"' in html
    assert 'class="nhsuk-table__cell al-number" role="cell" data-label="Rate"' in html
    assert "al-table--stacks" in html
    assert 'tabindex="0"' not in html


def test_data_table_that_scrolls_can_be_reached_by_keyboard(render):
    html = render('{{ data_table(["A"], [["b"]], "Rates", scroll=true) }}')
    assert 'role="region" aria-label="Rates" tabindex="0"' in html
    assert "al-table--stacks" not in html


def test_exhibit_has_sentence_table_and_downloads(render):
    html = render(
        '{{ exhibit("<svg></svg>"|safe, "It rises.", table=(["M"], [["1"]], "Months"), '
        'downloads=[("Picture", "/p.png")], title="Rise") }}'
    )
    assert "<figcaption" in html
    assert "It rises." in html
    assert "<svg></svg>" in html
    assert "<details" in html
    assert 'href="/p.png"' in html


def test_empty_state_offers_a_way_on(render):
    html = render('{{ empty_state("Nothing yet", "A file would fill it.", "Add", "/add") }}')
    assert "A file would fill it." in html
    assert 'href="/add"' in html


def test_problems_table_names_the_whole_file_where_there_is_no_row(render):
    problems = [
        Problem(14, "Month", "Not a date.", "Use a day."),
        Problem(None, "", "Gone.", "Add"),
    ]
    html = render("{{ problems_table(problems) }}", problems=problems)
    assert ">14</th>" in html
    assert ">Whole file</th>" in html


def test_pager_keeps_the_question_and_marks_the_page(render):
    page = Paginator(range(100), 10).page(3)
    html = render('{{ pager(page, "place=vale") }}', page=page)
    assert "?place=vale&amp;page=2" in html
    assert html.count('aria-current="page"') == 1


def test_pager_of_one_page_is_empty(render):
    assert "<nav" not in render("{{ pager(page) }}", page=Paginator([1], 10).page(1))


def test_progress_list_says_states_in_words(render):
    html = render('{{ progress_list([("Read", "done", ""), ("Check", "now", "9 of 10")]) }}')
    assert "(done)" in html
    assert 'aria-current="step"' in html
    assert "(under way)" in html


def test_definition_list_escapes_text(render):
    assert "&lt;b&gt;" in render('{{ definition_list([("Who", text)]) }}', text="<b>")


@pytest.mark.parametrize(
    "source",
    [
        "{{ card(bad, bad, state=bad, as_of=bad, above=bad) }}",
        "{{ card('Open', href=bad) }}",
        "{{ data_table([bad], [[bad, bad]], bad, scroll=true) }}",
        "{{ empty_state(bad, bad, bad, bad) }}",
        "{{ error_summary([(bad, bad)], bad) }}",
        "{{ exhibit('', bad, title=bad, source=bad, downloads=[(bad, bad)]) }}",
        "{{ progress_list([(bad, bad, bad)]) }}",
        "{{ sparkline(bad, bad) }}",
        "{{ tag(bad, bad) }}",
        "{{ key_figure(bad, bad, bad, bad) }}",
        "{% call filter_form(bad, bad, bad) %}{{ bad }}{% endcall %}",
        "{% call page_heading(bad, bad, bad) %}{{ bad }}{% endcall %}",
        "{{ definition_list([(bad, bad)]) }}",
        "{{ submit(bad, name=bad, value=bad) }}",
    ],
)
def test_component_escapes_what_people_wrote(render, source):
    html = render(source, bad='"><script>alert(1)</script>')
    assert "<script" not in html
    assert '"&gt;&lt;script' not in html  # the quote, too, is escaped
    assert "&lt;script&gt;" in html


class Everything(forms.Form):
    name = forms.CharField(label="Name", help_text="As spoken.", max_length=40)
    words = forms.CharField(label="Words", widget=forms.Textarea, required=False)
    place = forms.ChoiceField(label="Place", choices=[("a", "Coast"), ("b", "Vale")])
    way = forms.ChoiceField(label="Way", choices=[("u", "Up")], widget=forms.RadioSelect)
    who = forms.MultipleChoiceField(
        label="Who", choices=[("c", "Councils")], widget=forms.CheckboxSelectMultiple
    )
    many = forms.IntegerField(label="How many")
    when = forms.DateField(label="When", widget=forms.DateInput(attrs={"type": "date"}))
    file = forms.FileField(label="File")
    sure = forms.BooleanField(label="I am sure")
    secret = forms.CharField(label="Password", widget=forms.PasswordInput)
    key = forms.CharField(widget=forms.HiddenInput, initial="k")


def test_fields_draw_every_kind_with_a_label(render):
    html = render("{{ fields(form) }}", form=Everything())
    for text in (
        "Name",
        "Words (optional)",
        "Place",
        "Way",
        "Who",
        "How many",
        "When",
        "I am sure",
    ):
        assert text in html
    for mark in (
        'name="name"',
        'maxlength="40"',
        'type="number"',
        'type="file"',
        'type="password"',
        'type="radio"',
        'type="checkbox"',
        'type="hidden" name="key" value="k"',
        "<textarea",
        "<select",
    ):
        assert mark in html


def test_fields_keep_what_was_sent_and_show_errors_beside_it(render):
    form = Everything({"name": "<i>Falls</i>", "place": "b", "who": ["c"], "many": "x"})
    html = render("{{ form_errors(form) }}{{ fields(form) }}", form=form)
    assert 'value="&lt;i&gt;Falls&lt;/i&gt;"' in html
    assert '<option value="b" selected>' in html
    assert html.count(" checked") == 1
    assert "How many: Enter a whole number." in html
    assert 'href="#id_many"' in html
    assert 'id="id_many-error"' in html


def test_every_error_leads_to_something_on_the_page(render):
    form = Everything({})
    html = render("{{ form_errors(form) }}{{ fields(form) }}", form=form)
    for name in form.errors:
        if name != "key":
            assert f'href="#{form[name].id_for_label or form[name].auto_id}"' in html
            assert f'id="{form[name].id_for_label or form[name].auto_id}"' in html
