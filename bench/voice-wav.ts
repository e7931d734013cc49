/**
 * A WAV file of something like a held vowel: harmonics on a gliding pitch, never silent, and without a seam when it is
 * played in a loop. A pure tone would do worse: encoders and noise filters take it for noise.
 * @returns 16-bit mono PCM at 48 kHz
 */
export function voiceWav(seconds = 10): Buffer {
  const rate = 48_000;
  const samples = rate * seconds;
  const pcm = Buffer.alloc(samples * 2);
  for (let i = 0; i < samples; i++) {
    const t = i / rate;
    // Pitch 220 Hz ± 40 Hz; over whole seconds the phase comes back to where it began.
    const phase = 2 * Math.PI * (220 * t + (40 / (2 * Math.PI)) * (1 - Math.cos(2 * Math.PI * t)));
    const value = 0.3 * Math.sin(phase) + 0.15 * Math.sin(2 * phase + 1) + 0.1 * Math.sin(3 * phase + 2);
    pcm.writeInt16LE(Math.round(value * 32_767), i * 2);
  }
  const header = Buffer.alloc(44);
  header.write("RIFF", 0);
  header.writeUInt32LE(36 + pcm.length, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36);
  header.writeUInt32LE(pcm.length, 40);
  return Buffer.concat([header, pcm]);
}
