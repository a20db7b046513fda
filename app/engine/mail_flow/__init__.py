"""Where does mail to our people go now? Probe letters from outside, watched on both sides; and what still strays."""
