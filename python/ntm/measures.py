"""The measures as values: ``measures.communes_recognised``, ``measures.communes_under(8)``.

>>> from ntm import measures
>>> measures.share_recognised.label("en")
'Share of communes recognised'
"""

from __future__ import annotations

from ._core.targets import Measure, all_measures, find_measure

communes_in_programme: Measure = find_measure("communes_in_programme")
communes_recognised: Measure = find_measure("communes_recognised")
communes_recognised_new: Measure = find_measure("communes_recognised_new")
commune_years: Measure = find_measure("commune_years")
commune_years_new: Measure = find_measure("commune_years_new")
share_recognised: Measure = find_measure("share_recognised")
communes_meeting_all: Measure = find_measure("communes_meeting_all")
criteria_met: Measure = find_measure("criteria_met")
shortfall: Measure = find_measure("shortfall")
largest_shortfall: Measure = find_measure("largest_shortfall")
largest_district_shortfall: Measure = find_measure("largest_district_shortfall")
mean_criteria: Measure = find_measure("mean_criteria")
districts_without_recognised_commune: Measure = find_measure("districts_without_recognised_commune")
district_recognised: Measure = find_measure("district_recognised")
district_units_recognised: Measure = find_measure("district_units_recognised")
district_complete: Measure = find_measure("district_complete")
communes_advanced_new: Measure = find_measure("communes_advanced_new")
communes_advanced: Measure = find_measure("communes_advanced")
villages_model: Measure = find_measure("villages_model")
villages_model_new: Measure = find_measure("villages_model_new")
villages_ntm_priority: Measure = find_measure("villages_ntm_priority")
ocop_products_3_star: Measure = find_measure("ocop_products_3_star")
ocop_products_4_star: Measure = find_measure("ocop_products_4_star")
ocop_products_reaching_3_star: Measure = find_measure("ocop_products_reaching_3_star")
ocop_products_3_star_new: Measure = find_measure("ocop_products_3_star_new")
ocop_products_4_star_new: Measure = find_measure("ocop_products_4_star_new")
ocop_products_assessed: Measure = find_measure("ocop_products_assessed")
ocop_products_supported: Measure = find_measure("ocop_products_supported")
ocop_share_reaching_3_star: Measure = find_measure("ocop_share_reaching_3_star")
ocop_products_sent_for_5_star: Measure = find_measure("ocop_products_sent_for_5_star")
ocop_organisations_supported: Measure = find_measure("ocop_organisations_supported")
districts_with_ocop_shop: Measure = find_measure("districts_with_ocop_shop")
communes_with_zero_criteria: Measure = find_measure("communes_with_zero_criteria")
disbursement_rate: Measure = find_measure("disbursement_rate")
cost: Measure = find_measure("cost")


def communes_under(n: int) -> Measure:
    """Communes that meet fewer than `n` criteria."""
    return find_measure(f"communes_under({n})")


def communes_at_least(n: int) -> Measure:
    """Communes that meet `n` criteria or more."""
    return find_measure(f"communes_at_least({n})")


__all__ = [
    "Measure",
    "all_measures",
    "commune_years",
    "commune_years_new",
    "communes_advanced",
    "communes_advanced_new",
    "communes_at_least",
    "communes_in_programme",
    "communes_meeting_all",
    "communes_recognised",
    "communes_recognised_new",
    "communes_under",
    "communes_with_zero_criteria",
    "cost",
    "criteria_met",
    "disbursement_rate",
    "district_complete",
    "district_recognised",
    "district_units_recognised",
    "districts_with_ocop_shop",
    "districts_without_recognised_commune",
    "find_measure",
    "largest_district_shortfall",
    "largest_shortfall",
    "mean_criteria",
    "ocop_organisations_supported",
    "ocop_products_3_star",
    "ocop_products_3_star_new",
    "ocop_products_4_star",
    "ocop_products_4_star_new",
    "ocop_products_assessed",
    "ocop_products_reaching_3_star",
    "ocop_products_sent_for_5_star",
    "ocop_products_supported",
    "ocop_share_reaching_3_star",
    "share_recognised",
    "shortfall",
    "villages_model",
    "villages_model_new",
    "villages_ntm_priority",
]


def __dir__() -> list[str]:
    return __all__
