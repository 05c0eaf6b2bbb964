"""The words of the office's report, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from .texts import Lang

__all__ = ["Words", "of"]

Words = Mapping[str, str]

_VI: dict[str, str] = {
    "title": "Báo cáo nông thôn mới tỉnh {province}",
    "summary": "Tóm tắt",
    "summary_intro": (
        "Số liệu của ngày báo cáo. Công nhận (có quyết định) và đạt chuẩn (đo theo tiêu chí) là hai việc khác"
        " nhau. Điều chưa biết được ghi là chưa biết hoặc là một khoảng, không tính là đạt cũng không tính là"
        " chưa đạt."
    ),
    "summary_table": "Số liệu chính",
    "label": "Chỉ số",
    "value": "Giá trị",
    "note": "Căn cứ và ghi chú",
    "cost": "Chi phí",
    "quantile": "Không vượt quá, trong số lần tính",
    "p10": "10% số lần tính thấp hơn",
    "p50": "Trung vị",
    "p90": "90% số lần tính thấp hơn",
    "claims": "Các con số đã công bố có đúng không",
    "claims_intro": (
        "Mỗi con số được tính lại từ dữ liệu: quyết định công nhận, bản đồ đơn vị hành chính theo ngày, số đã"
        " công bố. Báo cáo thường cắt hoặc làm tròn số lẻ; cả hai đều được thử và nói rõ cách nào đúng."
    ),
    "targets": "Mục tiêu và hiện trạng",
    "targets_intro": "«Đạt» và «chưa đạt» chỉ ghi khi dữ liệu khẳng định; còn lại là «chưa biết».",
    "consistency": "Các mục tiêu có khớp với nhau không",
    "tables": "Biểu số liệu",
    "tables_intro": "Tính từ số liệu đã đọc được; nơi chưa có số liệu được giữ là chưa biết.",
    "T1": "T1. Số xã theo nhóm tiêu chí, theo huyện",
    "T2": "T2. Kết quả từng tiêu chí",
    "T3": "T3. Các quyết định công nhận",
    "T3D": "T3. Số xã được công nhận, theo huyện",
    "T4": "T4. Vốn theo nguồn và loại",
    "T5": "T5. Nợ đọng theo huyện",
    "T6": "T6. Sản phẩm OCOP",
    "matrix": "Xã × tiêu chí theo số liệu đã đọc",
    "matrix_alt": "Mỗi hàng là một xã, mỗi cột một tiêu chí; chữ trong ô nói đạt, chưa đạt hay chưa biết.",
    "matrix_note": "Chỉ gồm các xã có ít nhất một tiêu chí đã biết.",
    "plan": "Cần gì để giữ lời hứa",
    "plan_intro": "Phương án chi phí thấp nhất thỏa mọi yêu cầu, có chặn và chênh lệch.",
    "plan_intro_synthetic": (
        "Số tiêu chí của từng xã chưa bao giờ được công bố. Ở đây chúng được điền nhiều lần sao cho mọi tổng "
        "đã công bố đều đúng, và mỗi lần tính phương án chi phí thấp nhất. Đơn giá là giả định. Vì vậy không "
        "nêu xã nào «được chọn»: chỉ nêu mỗi xã được chọn bao nhiêu lần."
    ),
    "parameters": "Tham số và giả định",
    "costs": "Chi phí thấp nhất qua các lần tính ",
    "plan_items": "Việc cần làm theo phương án",
    "side": "Hạng mục khác trong phương án: xã nâng cao, thôn kiểu mẫu, sản phẩm",
    "front": "Ngân sách và số xã đạt chuẩn",
    "front_alt": (
        "Đường bậc thang: mỗi ngân sách đạt được tối đa bao nhiêu xã; dải xám là từ 10% đến 90% số lần tính."
    ),
    "front_table": "Ngân sách ít nhất theo số xã",
    "OPTIMAL": "tối ưu, đã chứng minh",
    "FEASIBLE": "khả thi, có chặn",
    "INFEASIBLE": "không có phương án nào giữ được mọi yêu cầu",
    "NONE_FOUND": "chưa tìm thấy phương án",
    "proof_status": "Kết quả: {status}.",
    "proof_gap": "Chênh lệch lớn nhất: giá trị {value}, chặn {bound}, còn hơn kém tối đa {gap} ({percent}%).",
    "proof_method": "Cách giải: {method}.",
    "proof_instalments": "Số dự án trả nhiều năm: nhiều nhất {count}.",
    "proof_certified": "Chặn tính bằng số nguyên: {count}/{plans} phương án.",
    "proof_open": "Chưa chứng nhận vì: {reasons}.",
    "proof_hashes": "SHA-256 của từng bài toán có trong manifest.json.",
    "promises": "Giá của từng lời hứa: chi phí khi giữ tất cả, trừ chi phí khi bỏ lời hứa ấy",
    "less_money": "Với 90% và 50% kinh phí: số xã mất khi con số về xã nhường chỗ cho các lời hứa khác",
    "clashes": "Với 90% và 50% kinh phí: những lời hứa không thể cùng giữ, ít nhất trong một phần mười số lần tính",
    "plan_years": "Kế hoạch theo năm",
    "plan_funds": "Nguồn vốn theo năm: đã dùng và khả dụng",
    "plan_funds_alt": "Mỗi năm và nguồn vốn một thanh: phần xám là tiền đã dùng trong khung tiền khả dụng.",
    "plan_map": "Các xã theo năm đạt chuẩn trong kế hoạch",
    "plan_map_alt": "Mỗi xã một ô, xếp theo huyện; trong ô là năm đạt chuẩn.",
    "plan_communes": "Các xã mà kế hoạch đưa tới đạt chuẩn",
    "plan_gantt": "Tiến độ: xã nào hoàn thành tiêu chí nào, năm nào",
    "plan_gantt_alt": "Mỗi hàng một xã, mỗi cột một năm; trong ô là số thứ tự các tiêu chí hoàn thành trong năm.",
    "plan_schedule": "Từng dự án: xã, tiêu chí, năm, nguồn vốn, số tiền",
    "frequency_map": "Tỷ lệ số lần mỗi xã được chọn",
    "frequency_map_alt": "Mỗi xã một ô, xếp theo huyện; trong ô là tỷ lệ số lần tính chọn xã đó.",
    "in_plans": "Trong {plans} phương án: có mặt ở mọi phương án {every}; ở ít nhất một nửa {half}.",
    "nobody": "không xã nào",
    "frequency": "Mỗi xã được chọn bao nhiêu lần (chỉ các xã được chọn ít nhất một lần)",
    "bands": "Số xã theo nhóm tiêu chí và huyện",
    "bands_alt": "Thanh ngang theo huyện, mỗi phần là một nhóm số tiêu chí, có ghi số.",
    "shares": "Tỷ lệ đạt từng tiêu chí theo huyện",
    "shares_alt": "Bảng ô: mỗi hàng một huyện, mỗi cột một tiêu chí, trong ô là tỷ lệ phần trăm.",
    "assumed": "Điều đã giả định hoặc gạt sang bên khi tính",
    "basis": "Nguồn, độ tin cậy và điều cần biết",
    "basis_intro": "Mỗi con số ở trên dựa vào các tệp và văn bản sau.",
    "edition": "Bộ tiêu chí {number} ({id}); {count} giá trị của bộ chưa đọc được hoặc ghi theo trí nhớ.",
    "file": "{file}: đọc {read} dòng, nhận {kept}, loại {rejected}.",
    "findings": "Điều cần biết về dữ liệu",
    "more_findings": "Còn {count} điều nữa; lệnh «ntm check» liệt kê tất cả.",
}

_EN: dict[str, str] = {
    "title": "New rural development in {province}: report",
    "summary": "Summary",
    "summary_intro": (
        "Figures of the day of the report. Recognised (by a decision) and meeting the standard (measured) are"
        " two things. What is not known is called unknown or given as an interval: it counts neither as met "
        "nor as unmet."
    ),
    "summary_table": "Main figures",
    "label": "Measure",
    "value": "Value",
    "note": "Basis and note",
    "cost": "Cost",
    "quantile": "Not exceeded in this share of the draws",
    "p10": "10% of the draws need less",
    "p50": "Median",
    "p90": "90% of the draws need less",
    "claims": "Do the published figures hold?",
    "claims_intro": (
        "Each figure is worked out again from the data: decisions, the map of the day, what was published. "
        "Reports cut decimals as often as they round them; both are tried, and the text says which one fits."
    ),
    "targets": "Targets and where they stand",
    "targets_intro": "Met and behind are said only where the data settle it; the rest is unknown.",
    "consistency": "Do the targets fit each other?",
    "tables": "Tables",
    "tables_intro": "From what was read; what was not read stays unknown.",
    "T1": "T1. Communes by band of criteria and district",
    "T2": "T2. Each criterion",
    "T3": "T3. Each recognition",
    "T3D": "T3. Recognised communes by district",
    "T4": "T4. Money by source and kind",
    "T5": "T5. Arrears by district",
    "T6": "T6. OCOP products",
    "matrix": "Commune × criterion as observed",
    "matrix_alt": "One row a commune, one column a criterion; the letter says met, unmet or unknown.",
    "matrix_note": "Only communes with at least one known criterion.",
    "plan": "What it would take",
    "plan_intro": "The least cost that keeps every requirement, with its bound and gap.",
    "plan_intro_synthetic": (
        "The criteria of each commune were never published. They are filled in many times over so that every "
        "published total holds, and the least-cost plan is made each time. Unit costs are invented. No "
        "commune is therefore called chosen: only how often."
    ),
    "parameters": "Parameters and assumptions",
    "costs": "Least cost over the draws",
    "plan_items": "What the plan does",
    "side": "What the plan does beside criteria: further tiers, villages, products",
    "front": "Budget and communes recognised",
    "front_alt": (
        "A step line: how many communes each budget reaches at most; the grey band runs from 10% to 90% of the draws."
    ),
    "front_table": "Least budget by number of communes",
    "OPTIMAL": "optimal, proved",
    "FEASIBLE": "feasible, with a bound",
    "INFEASIBLE": "no plan keeps all requirements",
    "NONE_FOUND": "none found yet",
    "proof_status": "Result: {status}.",
    "proof_gap": "Widest gap: value {value}, bound {bound}, at most {gap} apart ({percent}%).",
    "proof_method": "Method: {method}.",
    "proof_instalments": "Projects paid over several years: at most {count}.",
    "proof_certified": "Bound in whole numbers: {count} of {plans} plans.",
    "proof_open": "Not certified because: {reasons}.",
    "proof_hashes": "The SHA-256 of each instance stands in manifest.json.",
    "promises": "What each promise costs: the least cost with all, less that without it",
    "less_money": "With 90% and 50% of the money: communes lost when numbers give way to the other promises",
    "clashes": "With 90% and 50% of the money: promises that cannot be kept together, in a tenth of the draws or more",
    "plan_years": "The plan by year",
    "plan_funds": "Funds by year: used and available",
    "plan_funds_alt": "One bar for each year and fund: grey is used, the frame is available.",
    "plan_map": "Communes by the year in which they are recognised",
    "plan_map_alt": "One tile a commune, in blocks by district; the year stands in it.",
    "plan_communes": "Communes that the plan completes",
    "plan_gantt": "Schedule: who finishes which criteria when",
    "plan_gantt_alt": "One row a commune, one column a year; the numbers of the criteria finished in it.",
    "plan_schedule": "Each project: commune, criterion, year, fund, amount",
    "frequency_map": "How often each commune is chosen",
    "frequency_map_alt": "One tile a commune, in blocks by district; the share of the draws that choose it.",
    "in_plans": "Of {plans} plans: in every one {every}; in at least half {half}.",
    "nobody": "no commune",
    "frequency": "How often each commune is chosen (only those chosen at least once)",
    "bands": "Communes by band of criteria and district",
    "bands_alt": "One bar a district, one part a band of criteria, with its number.",
    "shares": "Share meeting each criterion, by district",
    "shares_alt": "A grid: one row a district, one column a criterion, the percentage in each cell.",
    "assumed": "What was assumed or set aside",
    "basis": "Sources, confidence and what to know",
    "basis_intro": "The figures above rest on these files and texts.",
    "edition": "Edition {number} ({id}); {count} of its values were not read or are recalled.",
    "file": "{file}: {read} rows read, {kept} kept, {rejected} rejected.",
    "findings": "What to know about the data",
    "more_findings": "{count} more; the command ntm check lists them all.",
}


def of(lang: Lang) -> Words:
    """The words in a language."""
    return _VI if lang == "vi" else _EN
