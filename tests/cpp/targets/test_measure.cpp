#include <boost/test/unit_test.hpp>

#include "ntm/targets/measure.hpp"

BOOST_AUTO_TEST_SUITE(measures)

namespace t = ntm::targets;

BOOST_AUTO_TEST_CASE(every_constant_is_in_the_data) {
  for (const auto& which : {ntm::measure::communes_in_programme,
                            ntm::measure::communes_recognised,
                            ntm::measure::communes_recognised_new,
                            ntm::measure::commune_years,
                            ntm::measure::commune_years_new,
                            ntm::measure::share_recognised,
                            ntm::measure::communes_meeting_all,
                            ntm::measure::criteria_met,
                            ntm::measure::mean_criteria,
                            ntm::measure::districts_without_recognised_commune,
                            ntm::measure::district_recognised,
                            ntm::measure::district_units_recognised,
                            ntm::measure::district_complete,
                            ntm::measure::communes_advanced,
                            ntm::measure::communes_advanced_new,
                            ntm::measure::villages_model,
                            ntm::measure::villages_model_new,
                            ntm::measure::ocop_products_3_star,
                            ntm::measure::ocop_products_reaching_3_star,
                            ntm::measure::disbursement_rate,
                            ntm::measure::cost,
                            ntm::measure::communes_under(8),
                            ntm::measure::communes_at_least(15)}) {
    BOOST_TEST(t::info(which).name == which.name);
    BOOST_CHECK(t::find_measure(t::to_string(which)) == which);
    for (const auto& name : t::names_of(which))
      BOOST_CHECK(t::find_measure(name) == which);
  }
}

BOOST_AUTO_TEST_CASE(measures_that_are_parts_of_others_name_measures_that_exist) {
  for (const auto& info : t::measure_infos())
    for (const auto& name : {info.increase_of, info.share_of, info.share_base})
      BOOST_TEST((name.empty() || t::try_find_measure(name).has_value()), info.name + ": " + name);
}

BOOST_AUTO_TEST_CASE(names_of_files_are_aliases) {
  BOOST_CHECK(t::find_measure("communes_recognised_cumulative") ==
              ntm::measure::communes_recognised);
  BOOST_CHECK(t::find_measure("avg_criteria_per_commune") == ntm::measure::mean_criteria);
  BOOST_CHECK(t::find_measure("communes_under_8_criteria") == ntm::measure::communes_under(8));
  BOOST_CHECK(t::find_measure("communes_under(5)") == ntm::measure::communes_under(5));
  BOOST_TEST(t::label(ntm::measure::communes_under(8)) == "Số xã dưới 8 tiêu chí");
  BOOST_TEST(!t::try_find_measure("communes_under_criteria").has_value());
  BOOST_TEST(!t::try_find_measure("communes_under_-8_criteria").has_value());
  BOOST_TEST(!t::try_find_measure("communes_under_99999999999999999999_criteria").has_value());
}

BOOST_AUTO_TEST_CASE(a_wrong_name_lists_the_nearest) {
  BOOST_CHECK_EXCEPTION(
      (void)t::find_measure("comunes_recognized"), ntm::unknown_name, [](const auto& e) {
        return std::string{e.what()}.find("communes_recognised") != std::string::npos;
      });
  BOOST_CHECK_EXCEPTION(
      (void)t::find_measure("communes_bellow_8_criteria"), ntm::unknown_name, [](const auto& e) {
        return std::string{e.what()}.find("communes_under_8_criteria") != std::string::npos;
      });
}

BOOST_AUTO_TEST_SUITE_END()
