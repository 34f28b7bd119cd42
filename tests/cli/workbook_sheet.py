"""A sheet of a workbook by ids and headings, for tests that edit one with openpyxl."""


class Sheet:
    """The sheet of a workbook, by ids and headings."""

    def __init__(self, book, name="sites"):
        self.sheet = book[name]
        self.columns = {cell.value: cell.column for cell in self.sheet[1]}

    def row(self, identity):
        return next(row for row in range(2, self.sheet.max_row + 1) if self.get(row, "id") == identity)

    def get(self, row, column):
        return self.sheet.cell(row, self.columns[column]).value

    def set(self, row, **values):
        for column, value in values.items():
            self.sheet.cell(row, self.columns[column]).value = value
