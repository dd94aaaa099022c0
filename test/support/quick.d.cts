export declare const LEFT_TO_CI: Readonly<Record<string, string>>;
