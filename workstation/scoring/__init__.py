"""A trained ensemble scores rows of features and says exactly what each feature added; numpy alone."""
