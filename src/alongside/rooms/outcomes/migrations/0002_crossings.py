from django.db import migrations

from alongside.foundations.care_systems.tenancy import across_systems

COPIED = ("system_id", "was", "became", "reason", "person_id", "post_title", "changed_at")


def to_the_wall(apps, schema_editor):
    """Every change of purpose becomes a crossing of its measure."""
    crossings = apps.get_model("audiences", "Crossing").objects
    with across_systems():
        for change in apps.get_model("outcomes", "PurposeChange").objects.order_by("pk"):
            copied = {name: getattr(change, name) for name in COPIED}
            crossings.get_or_create(
                noun="outcomes.measure", noun_id=str(change.measure_id), **copied
            )


def and_back(apps, schema_editor):
    """The crossings of measures become changes of purpose again."""
    changes = apps.get_model("outcomes", "PurposeChange").objects
    with across_systems():
        found = apps.get_model("audiences", "Crossing").objects.filter(noun="outcomes.measure")
        for crossing in found.order_by("pk"):
            copied = {name: getattr(crossing, name) for name in COPIED}
            changes.create(measure_id=int(crossing.noun_id), **copied)


class Migration(migrations.Migration):
    atomic = True

    dependencies = [
        ("outcomes", "0001_initial"),
        ("audiences", "0002_crossings"),
    ]

    operations = [
        migrations.RunPython(to_the_wall, and_back),
        migrations.DeleteModel(name="PurposeChange"),
    ]
