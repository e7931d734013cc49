/** A gain whose ramps are done at once: what counts is where they lead. */
class FakeGain {
  connected = true;
  readonly gain = {
    value: 1,
    cancelScheduledValues: () => undefined,
    setValueAtTime: (value: number) => (this.gain.value = value),
    linearRampToValueAtTime: (value: number) => (this.gain.value = value),
  };
  connect = <T>(next: T) => next;
  disconnect = () => (this.connected = false);
}

/** An audio graph without sound, for jsdom, which has none. */
export class FakeAudioContext {
  state: AudioContextState = "running";
  readonly currentTime = 0;
  readonly destination = {};
  readonly gains: FakeGain[] = [];
  /** Sources of a constant that run now. */
  constants = 0;
  /** Analysers that were ever made. */
  analysers = 0;
  readonly sampleRate = 48_000;
  /** What every analyser measures. */
  loudness = 0;
  /** What is heard at this moment, in ms of the (fake) clock; an analyser has the last of it, as long as its window. */
  loudnessAt: (ms: number) => number = () => this.loudness;
  sink = "";
  resume: () => Promise<void> = () => Promise.resolve();

  createGain() {
    const gain = new FakeGain();
    this.gains.push(gain);
    return gain;
  }

  createConstantSource() {
    return {
      offset: { value: 1 },
      connect: () => undefined,
      disconnect: () => undefined,
      start: () => this.constants++,
      stop: () => this.constants--,
    };
  }

  createAnalyser() {
    this.analysers++;
    const analyser = {
      fftSize: 512,
      getFloatTimeDomainData: (samples: Float32Array) => {
        const length = Math.min(samples.length, analyser.fftSize);
        const begin = Date.now() - (length / this.sampleRate) * 1_000;
        for (let i = 0; i < length; i += 1)
          samples[i] = this.loudnessAt(begin + (i / this.sampleRate) * 1_000);
      },
      connect: () => undefined,
      disconnect: () => undefined,
    };
    return analyser;
  }

  createMediaStreamSource() {
    return { connect: <T>(next: T) => next, disconnect: () => undefined };
  }

  setSinkId(id: string): Promise<void> {
    this.sink = id;
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.state = "closed";
    return Promise.resolve();
  }
}
