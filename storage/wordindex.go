// This file owns the place of the word index in the project.

package storage

// doubtWords notes that an article has not the words any more that the index may
// know it by.
func (w *writer) doubtWords(article uint64) error {
	b := w.tx.Bucket(bucketWords)
	if b == nil {
		return nil
	}
	return w.paths.put(bucketWords, b, doubtKey(article), nil)
}

// doubtKey is the key under which an article is noted whose words are in doubt.
func doubtKey(article uint64) []byte { return append([]byte("doubt"), number(article)...) }
