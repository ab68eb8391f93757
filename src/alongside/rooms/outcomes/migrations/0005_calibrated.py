from django.db import migrations, models
from django.db.models import F

from alongside.foundations.care_systems.tenancy import across_systems

DIALECTS = [
    ("r", "NHSRplotthedots (7 points, 7-point trend)"),
    ("excel6", "Making Data Count Excel, 6 points"),
    ("excel7", "Making Data Count Excel, 7 points"),
    ("powerbi", "Power BI (7 points, 5-point trend)"),
    ("calibrated", "Calibrated: allows for memory and season"),
]
VARIATIONS = [
    ("improvement_high", "Getting better (higher)"),
    ("improvement_low", "Getting better (lower)"),
    ("concern_high", "Getting worse (higher)"),
    ("concern_low", "Getting worse (lower)"),
    ("neutral_high", "Changed (higher)"),
    ("neutral_low", "Changed (lower)"),
    ("common_cause", "No real change"),
    ("unknown", "Too little to tell"),
]


def by_plain_rules(apps, schema_editor):
    """Until now every dialect was one of the plain rules."""
    with across_systems():
        apps.get_model("outcomes", "Reading").objects.update(plain=F("variation"))


class Migration(migrations.Migration):
    atomic = True

    dependencies = [
        ("outcomes", "0004_withheld"),
    ]

    operations = [
        migrations.AlterField(
            model_name="measure",
            name="dialect",
            field=models.CharField(choices=DIALECTS, default="r", max_length=10),
        ),
        migrations.AlterField(
            model_name="reading",
            name="dialect",
            field=models.CharField(choices=DIALECTS, max_length=10),
        ),
        migrations.AddField(
            model_name="reading",
            name="chance",
            field=models.FloatField(null=True),
        ),
        migrations.AddField(
            model_name="reading",
            name="plain",
            field=models.CharField(choices=VARIATIONS, default="unknown", max_length=20),
            preserve_default=False,
        ),
        migrations.RunPython(by_plain_rules, migrations.RunPython.noop),
    ]
