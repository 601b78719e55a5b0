// This file owns the description of the format.

// Package parquet writes a folder that Hugging Face datasets loads: Apache Parquet
// files with a row for each article. It is not read. The formats are documented at
// parquet.apache.org/docs/file-format and at huggingface.co/docs/hub (“File names and
// splits”, “Data files configuration”). The dataset card, README.md, is written by who
// exports.
//
// # Files
//
// data/train-00000-of-00001.parquet holds all. A dataset that is split has a file
// for each part that has articles: train, test, and validation, which is what Hugging Face calls dev.
//
// The files are compressed with Snappy, and their pages are plain or dictionaries,
// which every reader knows. A row group takes some megabytes, so
// that neither writer nor reader holds more of the dataset in memory.
//
// # Columns
//
//	id, title, byline, source, url, published, retrieved, language, sha256  string
//	words   int32
//	text    string
//	spans   list<struct<
//	          id, layer, label, entity_id, entity, note  string,
//	          fragments   list<struct<start int32, end int32, text string>>,
//	          attributes  list<struct<key string, value string>>,
//	          created, modified  timestamp[us, UTC]>>
//	links   list<struct<id, layer, kind, from, to  string,
//	          attributes  list<struct<key string, value string>>,
//	          created  timestamp[us, UTC]>>
//	status  list<struct<layer, state string,
//	          attributes  list<struct<key string, value string>>>>
//
// Places are counted in code points, as Python counts. What is not known is an
// empty string, and a time that is not known is null; nothing else is null. Attributes stand in the order of
// their keys; one with several choices stands once for each of them, and a
// yes-or-no is "yes" or "no". A layer is the handle of whose tags they are. An
// entity that was merged into another is written as the other. Dates of articles
// are strings, as they may be known to the month or the year only.
//
// The metadata of a file says under dateline.offsets what places count, and under dateline.exported
// when it was exported, unless that is left out.
package parquet
