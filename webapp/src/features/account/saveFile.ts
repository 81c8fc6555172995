/**
 * Hands a file to the person: to the phone's share sheet where it takes files, else as a download.
 * Telegram's own web views on phones do neither; then the answer is false and the text has to be copied.
 */
export async function saveFile(name: string, text: string, telegramPlatform: string): Promise<boolean> {
  const file = new File([text], name, { type: 'application/json' });
  if (isPhone(telegramPlatform)) return share(file);
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  URL.revokeObjectURL(address);
  return true;
}

async function share(file: File): Promise<boolean> {
  // Chromium shares text files, but no JSON
  const candidates = [file, new File([file], `${file.name}.txt`, { type: 'text/plain' })];
  const taken = candidates.find((candidate) => navigator.canShare?.({ files: [candidate] }));
  if (!taken) return false;
  try {
    await navigator.share({ files: [taken] });
    return true;
  } catch {
    return false; // closed by the person or refused by the client: the text is still there to be copied
  }
}

function isPhone(telegramPlatform: string): boolean {
  return telegramPlatform.startsWith('android') || telegramPlatform === 'ios';
}
