// This file owns the description of the package.

// Package card writes the card of a dataset: the README.md of its folder, in Markdown with a
// YAML front matter that Hugging Face reads. What it must say is documented at
// huggingface.co/docs/hub/datasets-cards (“Dataset Cards”) and .../datasets-data-files-configuration
// (“Data files Configuration”), its keys in github.com/huggingface/hub-docs, datasetcard.md.
//
// A Tally counts the articles as they are written, one at a time; its memory does not grow
// with them. Card then says what was counted, and what the Facts say besides.
package card
