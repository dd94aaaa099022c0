-- INC-2231: duplicate created by the importer
DELETE FROM notes WHERE id = 4711;
