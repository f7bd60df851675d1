/** Stands for every style sheet that a tested module imports. */
export {};
