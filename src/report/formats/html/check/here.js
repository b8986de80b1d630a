// The certificates of this page, checked where it is read.

// The certificates as they travel: JSON, compressed, in letters.
async function unpacked(letters) {
  const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

// What became of a certificate: nothing if it is accepted, else why it is not.
function refusal(text) {
  try {
    checked(text);
    return null;
  } catch (error) {
    return error instanceof Rejected ? error.message : "budget: it is nested too deeply";
  }
}

// Checks all of them, and says now and then how far it is.
async function checkAll(texts, say) {
  const out = [];
  let last = performance.now();
  for (const text of texts) {
    out.push(refusal(text));
    if (performance.now() - last > 50) {
      say(out.length);
      await new Promise((next) => setTimeout(next));
      last = performance.now();
    }
  }
  return out;
}
