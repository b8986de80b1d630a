// The certificates of this page, checked where it is read.

// The certificates as they travel: JSON, compressed, in letters.
async function unpacked(letters) {
  const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

// What became of a certificate: what it says if it is accepted, else why it is not.
function outcome(text) {
  try {
    return { accepted: checked(text), refused: null };
  } catch (error) {
    return { accepted: null, refused: error instanceof Rejected ? error.message : "budget: it is nested too deeply" };
  }
}

const refusal = (text) => outcome(text).refused;

// Checks all of them, and says now and then how far it is.
async function checkAll(texts, say) {
  const out = [];
  let last = performance.now();
  for (const text of texts) {
    out.push(outcome(text));
    if (performance.now() - last > 50) {
      say(out.length);
      await new Promise((next) => setTimeout(next));
      last = performance.now();
    }
  }
  for (const number of unsupported(out.map((one) => one.accepted))) out[number].refused = "lemma: it is not proved here";
  return out.map((one) => one.refused);
}
