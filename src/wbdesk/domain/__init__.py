"""What a caseload is: records, measures, code lists and the rules that join them."""
